"""Lets ``python -m varlab`` stand for the command."""

from __future__ import annotations

import sys

from varlab.cli import main

sys.exit(main())
