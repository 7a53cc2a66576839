"""The proofs that the inference works, each of which can fail (theory 4.4): open a file to read what it holds to.

`sbc`: ranks are uniform. `coverage`: 90 % intervals hold nine truths in ten. `recovery`: known truths come back. `scaling`: more data,
narrower posteriors. `permutation`: shuffled replies are no one for one. `agreement`: samplers, closed forms, grid and rejection agree.
Every one of them is also run on samplers that are broken on purpose, and has to catch them.
"""

from sim.inference.proofs.material import Material, material
from sim.inference.proofs.plan import Size, pieces
from sim.inference.proofs.proving import Proofs, Ranked, prove
from sim.inference.proofs.rows import Row

__all__ = ["Material", "Proofs", "Ranked", "Row", "Size", "material", "pieces", "prove"]
