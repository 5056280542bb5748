"""What one place gets of a build: the files of the disclosures it shows, the pages about all, the list of all files."""

from __future__ import annotations

import errno
from pathlib import Path

from generator.model.site import SiteFile
from generator.model.units import load_units
from generator.publish.fingerprint import Hashes
from generator.publish.fingerprint import digest
from generator.publish.manifest_readback import read_back_manifests
from generator.publish.memory import Memory
from generator.publish.memory import draft_memory
from generator.publish.output_guard import inspect
from generator.publish.output_guard import refuse_collisions
from generator.publish.plan import SITE
from generator.publish.plan import UNKNOWN
from generator.publish.plan import Plan
from generator.publish.plan import Shelf
from generator.publish.plan import hashed
from generator.publish.plan import identity
from generator.publish.plan import site_files
from generator.publish.plan import tampered
from generator.publish.plan import unproved
from generator.publish.remembering import Finished
from generator.publish.remembering import remember
from generator.publish.site.figures import write_site_figures
from generator.publish.site.pages import SitePages
from generator.publish.site.writing import write_site_pages
from generator.publish.site_folder import Staging
from generator.publish.site_manifest import SITE_MANIFEST
from generator.publish.site_manifest import site_manifest
from generator.render.data.manifest import MANIFEST
from generator.render.data.manifest import manifest_json
from generator.render.data.manifest import read_object
from generator.render.html.site_head import site_head
from generator.render.outputs import is_public
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.timing import stage


class Publication:
    """The next state of a place, put together in its staging folder.

    `draft` is the file in which its memory waits, `outputs` are the files of each disclosure by hash, `reasons` tell
    why the pages about all are made again, and `findings` what there is to say of all that.
    """

    def __init__(self, plan: Plan, shelf: Shelf, staging: Staging, work: Path) -> None:
        """Raises OSError when another build published to this place since the plan was made."""
        if identity(shelf.place.folder) != shelf.identity:
            raise OSError(errno.EBUSY, "另一个 gongkai build 刚刚发布过", str(shelf.place.folder))
        self.place = shelf.place
        self.staging = staging
        self.draft = work / "memory"
        self.outputs: dict[str, Hashes] = {}
        self.reasons: list[str] = []
        self.findings: list[Finding] = []
        self._kept: dict[str, Hashes] = {}
        self._plan = plan
        self._shelf = shelf

    def take(self, finished: dict[str, Finished], made_in: Staging) -> None:
        """Puts the disclosures that were made now, and lie in a staging folder, beside those that stay."""
        for folder in self._plan.folders:
            key = folder.key
            files = self._put(finished[key], made_in) if key in finished else self._keep(key)
            if files:
                self.outputs[key] = files

    def _put(self, each: Finished, made_in: Staging) -> Hashes:
        """The files of a disclosure that this place shows, with their manifest."""
        folder = each.folder
        if not self.place.shows(each.made.status):
            return {}
        files = {name: value for name, value in each.files.items() if self._may_hold(name)}
        if made_in is not self.staging:
            for name in files:
                self.staging.write(f"{folder.key}/{name}", (made_in.folder / folder.key / name).read_bytes())
        own_packs = {name: value for name, value in self._plan.inputs.own_packs.items() if name in each.made.packs}
        root, digest_of = folder.content.parent, self._plan.inputs.digest
        sources = {path.relative_to(root).as_posix(): digest_of(path) for path in folder.sources()}
        manifest = manifest_json(files, each.unsigned, sources, own_packs)
        self.staging.write(f"{folder.key}/{MANIFEST}", manifest)
        return {**files, MANIFEST: digest(manifest)}

    def _keep(self, key: str) -> Hashes:
        """The files of a disclosure that stays as it is published; none where nobody may see it here."""
        files = self._shelf.outputs.get(key, {})
        if files and key not in self._shelf.memory.records:  # some other version may have published it, drafts and all
            if not self.place.shows(_status(self.place.folder / key)):
                return {}
            self.findings.append(unproved(key, [UNKNOWN]))
        self._keep_files(key, files)
        return files

    def _keep_files(self, key: str, files: Hashes) -> None:
        self._kept[key] = files
        for name in files:
            self.staging.keep(f"{key}/{name}" if key != SITE else name)

    def altered(self) -> list[str]:
        """What stays as it is published and is no longer as it was when the plan was made, a few words each."""
        names = [f"{key}/{name}" if key != SITE else name for key, files in self._kept.items() for name in files]
        found = hashed(self.staging.folder, set(self.outputs), names)
        return [why for key, files in self._kept.items() for why in tampered(files, found.get(key, {}))]

    def _may_hold(self, name: str) -> bool:
        return self.place.is_internal or is_public(name)

    @stage("全站网页和检索")
    def write_pages(self, site: SiteFile) -> None:
        """Writes the pages and files about all disclosures, or keeps them where they would come out the same."""
        self.reasons = self._plan.site_reasons(self._shelf, self.outputs)
        if not self.reasons:
            self._keep_files(SITE, self._shelf.outputs.get(SITE, {}))
            return
        self.findings += write_site_figures(self.staging)
        if any(finding.severity is Severity.ERROR for finding in self.findings):
            return
        project = self._plan.project
        pages = SitePages(project.templates, site_head(site), is_internal=self.place.is_internal)
        expected = site.应收.counted_to(project.as_of) if site.应收 else None
        self.findings += write_site_pages(self.staging, pages, expected, load_units(project.content))

    def complete(self, finished: dict[str, Finished], told: list[Finding]) -> Memory:
        """Writes the list of all files, and what is to be remembered; `told` is what belongs to no disclosure.

        All that before the swap: what cannot be written leaves the place as it was.
        """
        own = site_files(self.staging.folder, set(self.outputs))
        own.pop(SITE_MANIFEST, None)  # that of the last publication
        files = {f"{key}/{name}": value for key, each in self.outputs.items() for name, value in each.items()}
        data = site_manifest({**files, **own}, internal=self.place.is_internal)
        self.staging.write(SITE_MANIFEST, data)
        site = {**own, SITE_MANIFEST: digest(data)}
        memory = remember(self._plan, self._shelf, finished, self.outputs, site, None if self.findings else told)
        draft_memory(memory, self.draft, self.place.folder)
        return memory

    def unlike_manifests(self, finished: dict[str, Finished]) -> list[Finding]:
        """Findings for what the lists of files, of the place and of what was made now, do not say as it lies there."""
        return read_back_manifests(self.staging.folder, [key for key in self.outputs if key in finished])

    def others(self) -> tuple[str, ...]:
        """What lies there, is not ours and stays. Raises UnsafeOutputError where it is in the way."""
        others = inspect(self._plan.project, self.place).others
        refuse_collisions(self.staging.folder, others)
        return others


def _status(folder: Path) -> str:
    """The status of a disclosure as it was published; empty where that cannot be told."""
    return str(read_object(folder / "data.json").get("status", ""))
