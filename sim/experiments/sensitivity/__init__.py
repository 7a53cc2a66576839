"""What matters: which parameters of a sweep move its outputs, how far, and how much is noise of the runs."""

from sim.experiments.sensitivity.analyse import METHODS, Analysis, analyse, method_of
from sim.experiments.sensitivity.study import Index, Parameter, Study

__all__ = ["METHODS", "Analysis", "Index", "Parameter", "Study", "analyse", "method_of"]
