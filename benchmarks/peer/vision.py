"""Imports torchvision's transforms, even if torchvision's native library does not match this PyTorch: they do not use it."""

import sys
import types

try:
    from torchvision import transforms
except RuntimeError:
    for name in [name for name in sys.modules if name.startswith("torchvision")]:
        del sys.modules[name]
    sys.modules["torchvision._meta_registrations"] = types.ModuleType("torchvision._meta_registrations")
    from torchvision import transforms

__all__ = ["transforms"]
