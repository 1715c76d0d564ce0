"""The sample edition: invented outlets, events and articles, laid out so that they are always today's.

Every host ends in `.example`, a name reserved for examples, so that no sample can be taken for a real
outlet. The data are `outlets.toml` and one file an event in `events/`; README.md says how to add to them.
"""

from octavo.sample.articles import Truth, agencies, truth
from octavo.sample.data import SampleOutlet, outlets
from octavo.sample.render import render

__all__ = ["SampleOutlet", "Truth", "agencies", "outlets", "render", "truth"]
