"""Persian text, digits and dates: keys that compare, numbers, rials and the Jalali calendar."""
