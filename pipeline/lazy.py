"""Modules that are loaded when something of them is first used.

A run that renders one changed article is to take half a second, and the modules that it has no
use for would be a fifth of that. Only for what is slow to load and seldom needed.
"""

from __future__ import annotations

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType


def lazy(name: str) -> ModuleType:
    """The module called ``name``, not loaded yet (the recipe of ``importlib``'s documentation).

    Raises ``ModuleNotFoundError`` where there is none.
    """
    if name in sys.modules:
        return sys.modules[name]
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"no module {name}", name=name)
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
