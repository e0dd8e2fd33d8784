"""Small things that the model reckons with: verdicts, comparisons, parts of hours."""

import numpy

NO, UNKNOWN, YES = 0, 1, 2  # "and" is the least of them, "or" the greatest


def at_least(state, left, right):
    """Of one requirement. Where hours wait, it is certain only if it is the same for any hours of them."""
    verdict = numpy.where(left >= right, YES, NO)
    if not state.waits:
        return verdict
    return YES if numpy.all(verdict == YES) else NO if numpy.all(verdict == NO) else UNKNOWN


def lesser(left, right):
    return numpy.minimum(left, right)


def positive_part(value):
    return numpy.maximum(value, 0)


def print_alike(left, right):
    """As `when` and conversions compare: 1 and "1" are equal, NULL equals nothing."""
    def text(value):
        return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return left is not None and right is not None and text(left) == text(right)


def fits(when, row):
    """Whether all columns of the table `when` fit the row."""
    for column, values in (when or {}).items():
        if not any(print_alike(row.get(column), value) for value in (values if isinstance(values, list) else [values])):
            return False
    return True


def in_steps(thousandths, divisor, rounding, step):
    """So many thousandths by the divisor, to a multiple of the step."""
    divisor *= step
    return {"down": thousandths // divisor, "up": -(-thousandths // divisor), "nearest": (2 * thousandths + divisor) // (2 * divisor)}[rounding] * step


def part_of(fraction, hours):
    """A part of hours is hours: it is taken to the nearest thousandth."""
    return (2 * hours * fraction[0] + fraction[1]) // (2 * fraction[1])


def thousandths(hours):
    return round(hours * 1000)


def fits_year(rule, columns, label):
    """Whether the columns fit, or for `defer` the list of years in one of them names the year."""
    if "column" not in rule:
        return fits(rule.get("when"), columns)
    return str(label) in [part.strip() for part in (columns.get(rule["column"]) or "").split(",")]


def months_between(first, last):
    """Whole months from one day to another, and whether the day of the month is past: (months, days beyond)."""
    return (last.year - first.year) * 12 + last.month - first.month, last.day - first.day
