"""What a quantity costs, by the models of the manual."""
from fractions import Fraction as F


def cost(price, quantity):
    """What a quantity costs over one whole period, in major units."""
    if price["model"] == "flat":
        return F(price["amount"])
    if F(price.get("included", 0)) > 0:
        quantity = max(quantity - F(price["included"]), F(0))
    if quantity == 0:
        return F(0)
    if price["model"] == "per_unit":
        return quantity * F(price["amount"])
    if price["model"] == "package":
        packages = -(-abs(quantity) // F(price["size"]))
        return (packages if quantity > 0 else -packages) * F(price["amount"])
    if price["model"] == "percentage":
        free = F(price.get("free_units", 0))
        amount = (max(quantity - free, F(0)) if free > 0 else quantity) * F(price["rate"]) / 100
        if quantity < 0:
            return amount
        amount = max(amount, F(price["min"])) if "min" in price else amount
        return min(amount, F(price["max"])) if "max" in price else amount
    total, lower = F(0), F(0)
    for tier in price["tiers"]:
        upper = F(tier["up_to"]) if "up_to" in tier else quantity
        units, fee = min(upper, quantity) - lower, F(tier.get("flat", 0)) if quantity > 0 else F(0)
        if price["model"] == "volume":
            units, total = quantity, F(0)
        total += units * F(tier.get("unit", 0)) + fee
        if quantity <= upper:
            return total
        lower = upper
    raise ValueError("no tier covers the quantity")
