// Physical numbers that cross a boundary carry their unit in the type.
// Arithmetic keeps the unit; mixing two units does not compile. A rate times a time is a mass.
#pragma once

#include <compare>

namespace straits {

template <class Unit>
struct Amount {
  double value = 0.0;

  constexpr Amount() = default;
  constexpr explicit Amount(double number) : value(number) {}

  constexpr Amount& operator+=(Amount other) {
    value += other.value;
    return *this;
  }
  constexpr Amount& operator-=(Amount other) {
    value -= other.value;
    return *this;
  }
  friend constexpr Amount operator+(Amount a, Amount b) { return Amount(a.value + b.value); }
  friend constexpr Amount operator-(Amount a, Amount b) { return Amount(a.value - b.value); }
  friend constexpr Amount operator-(Amount a) { return Amount(-a.value); }
  friend constexpr Amount operator*(double factor, Amount a) { return Amount(factor * a.value); }
  friend constexpr Amount operator*(Amount a, double factor) { return Amount(factor * a.value); }
  friend constexpr Amount operator/(Amount a, double divisor) { return Amount(a.value / divisor); }
  friend constexpr double operator/(Amount a, Amount b) { return a.value / b.value; }
  friend constexpr auto operator<=>(Amount, Amount) = default;
};

using Tonnes = Amount<struct TonnesUnit>;
using TonnesPerWeek = Amount<struct TonnesPerWeekUnit>;
using UsdPerTonne = Amount<struct UsdPerTonneUnit>;
using Weeks = Amount<struct WeeksUnit>;
using NauticalMiles = Amount<struct NauticalMilesUnit>;

constexpr Tonnes operator*(TonnesPerWeek rate, Weeks time) { return Tonnes(rate.value * time.value); }
constexpr Tonnes operator*(Weeks time, TonnesPerWeek rate) { return rate * time; }

}  // namespace straits
