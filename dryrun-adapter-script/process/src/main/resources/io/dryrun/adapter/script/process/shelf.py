"""Modules that the nursery loads ahead."""

import sys

FRESH = set(sys.modules)

import _frozen_importlib, atexit, builtins  # noqa: E401,E402


class Shelf:
    """Modules that were loaded ahead, where no script sees them until it imports them: then they are there as if
    they had been loaded that moment, with those that they import and no others."""

    def __init__(self):
        self.modules, self.specs, self.needs, self.children = {}, {}, {}, set()
        self.find, self.get = _frozen_importlib._find_spec, _frozen_importlib._load_unlocked
        self.load_for, self.loading = builtins.__import__, []

    def load(self, names):
        builtins.__import__, _frozen_importlib._load_unlocked = self.noting, self.load_one
        try:
            for name in names:
                __import__(name)
        finally:
            builtins.__import__, _frozen_importlib._load_unlocked = self.load_for, self.get

    def load_one(self, spec):
        self.loading.append(spec.name)
        try:
            return self.get(spec)
        finally:
            self.loading.pop()

    def noting(self, name, globals=None, locals=None, fromlist=(), level=0):
        """Notes besides which module imports which."""
        result = self.load_for(name, globals, locals, fromlist, level)
        importer = (globals or {}).get("__name__", "__main__")
        if importer.startswith(("importlib._bootstrap", "_frozen_importlib")):
            importer = self.loading[-1] if self.loading else "__main__"  # it is written in C
        if importer != "__main__":
            if level:
                base = globals["__package__"].rsplit(".", level - 1)[0]
                name = base + "." + name if name else base
            parts = name.split(".")
            full = [".".join(parts[:i + 1]) for i in range(len(parts))]
            full += [name + "." + each for each in fromlist or () if isinstance(each, str)]
            self.needs.setdefault(importer, []).extend(each for each in full if each in sys.modules)
        return result

    def hide(self, shown):
        """All that is there, but for what is shown."""
        atexit._clear()
        for name in [name for name in sys.modules if name not in shown]:
            self.modules[name] = sys.modules.pop(name)
            self.specs[name] = vars(self.modules[name]).get("__spec__")
            if getattr(self.specs[name], "name", None) != name:  # one that its parent put there
                self.needs.setdefault(name.rpartition(".")[0], []).append(name)
        for name, module in self.modules.items():
            parent, _, child = name.rpartition(".")
            above = self.modules.get(parent) or sys.modules.get(parent)
            if above is not None and vars(above).get(child) is module:
                delattr(above, child)
                self.children.add(name)
        _frozen_importlib._find_spec = self.find_spec

    def find_spec(self, name, path, target=None):
        if name in self.modules:
            return _frozen_importlib.ModuleSpec(name, self)
        return self.find(name, path, target)

    def create_module(self, spec):
        return self.modules[spec.name]

    def exec_module(self, module):
        self.show(module.__spec__.name)

    def show(self, name):
        module = self.modules.pop(name, None)
        if module is None:
            return
        sys.modules[name] = module
        if self.specs[name] is not None:
            module.__spec__ = self.specs[name]
        if name == "logging":
            module._startTime = module.time.time()
            atexit.register(module.shutdown)
        parent, _, child = name.rpartition(".")
        self.show(parent)
        if name in self.children:
            setattr(sys.modules[parent], child, module)
        for needed in self.needs.get(name, ()):
            self.show(needed)
