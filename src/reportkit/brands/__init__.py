"""The brands floor: a brand is tokens (colours, type, page) and the templates and style sheets it changes."""

from reportkit.brands.load import load_brand
from reportkit.brands.tokens import Art, Brand, Colours, PageSize, Type

__all__ = ["Art", "Brand", "Colours", "PageSize", "Type", "load_brand"]
