import pickle
from copy import deepcopy

import pytest

from generator.source.finding import Location
from generator.source.located import Text

PLACE = Location("甲.yaml", 3, 5)


@pytest.mark.parametrize("again", [deepcopy, lambda text: pickle.loads(pickle.dumps(text))])
def test_a_text_keeps_its_place_when_it_is_copied_or_sent_to_another_process(again):
    copy = again(Text("驻村经费", PLACE, quoted=True))
    assert (copy, copy.location, copy.quoted) == ("驻村经费", PLACE, True)
