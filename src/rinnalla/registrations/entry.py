"""What somebody tells when registering: one plain value, whichever screen it comes from."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Entry:
    """The answers of one registration. `consents` maps what for (see Consent.About) to the text's version."""

    name: str
    nickname: str
    email: str = ""
    phone: str = ""
    wishes: str = ""
    heard_from: str = ""
    age_band: str = ""
    gender: str = ""
    area: str = ""
    with_support_person: bool = False
    language: str = "fi"
    consents: dict[str, str] = field(default_factory=dict)
    extra: tuple = ()         # answers to the group's extra questions (questions.asked.Given)
    panel_question: str = ""  # to the panel of an event

    @property
    def told(self) -> dict:
        """The parts that the registration keeps."""
        names = ("nickname", "wishes", "heard_from", "age_band", "gender", "area", "with_support_person")
        return {name: getattr(self, name) for name in names}
