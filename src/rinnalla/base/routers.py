"""The key store is a database of its own; everything else lives in the default one."""


class KeyRouter:
    def _is_key(self, model) -> bool:
        return getattr(model, "in_key_store", False)

    def db_for_read(self, model, **hints):
        return "keys" if self._is_key(model) else "default"

    db_for_write = db_for_read

    def allow_relation(self, one, other, **hints):
        return self._is_key(one) == self._is_key(other)

    def allow_migrate(self, db, app_label, model_name=None, **hints):
        in_store = app_label == "base" and model_name in {"key", "erasedperson"}
        return in_store if db == "keys" else not in_store
