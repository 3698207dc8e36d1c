"""A language model as an option: any OpenAI-compatible service reads a text, and whatever it cannot prove by the text's own words is dropped."""

from loaders.language_model.extractor import LanguageModel
from loaders.language_model.together import Together

__all__ = ["LanguageModel", "Together"]
