"""From a block to its posterior and evidence: nested sampling, a second sampler, a grid."""
