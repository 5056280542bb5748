"""The pages that disclosures share: each folder that is published gets the styles and scripts its own pages name."""

import re

import pytest

from generator.publish.site.pages import SitePages
from tests.unit.builders import REPOSITORY
from tests.unit.builders import SITE

TEMPLATES = REPOSITORY / "templates"
INTERNAL_PAGES = {"overview.html", "self_check.html"}
NAMED = re.compile(r"assets/([\w.-]+)")


@pytest.mark.parametrize("is_internal", [False, True])
def test_a_folder_has_the_assets_its_pages_name_and_no_others(is_internal):
    templates = (TEMPLATES / "site").glob("*.html")
    pages = [path for path in templates if is_internal or path.name not in INTERNAL_PAGES]
    named = {name for path in pages for name in NAMED.findall(path.read_text("utf-8"))}
    assert SitePages(TEMPLATES, SITE, is_internal=is_internal).assets().keys() == named


def test_what_only_internal_pages_need_stays_out_of_the_site():
    public, internal = (SitePages(TEMPLATES, SITE, is_internal=each).assets() for each in (False, True))
    assert internal.keys() - public.keys() == {"overview.css", "sorting.js"}
    assert {name: internal[name] for name in public} == public
