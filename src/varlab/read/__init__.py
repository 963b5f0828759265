"""From a file to a witness: what people really have, and one sentence for what is no text."""

from varlab.read.decoding import decode
from varlab.read.witness import read_witness

__all__ = ["decode", "read_witness"]
