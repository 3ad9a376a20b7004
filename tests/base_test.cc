#include <gtest/gtest.h>

#include <algorithm>
#include <type_traits>

#include "straits/base/amount.h"
#include "straits/base/date.h"
#include "straits/base/diagnostics.h"
#include "straits/base/error.h"
#include "straits/base/hash.h"
#include "straits/base/id.h"

namespace straits {
namespace {

// --- amounts ---------------------------------------------------------------------------------------------
template <class A, class B>
concept Addable = requires(A a, B b) {
  a + b;
};

static_assert(Addable<Tonnes, Tonnes>);
static_assert(!Addable<Tonnes, TonnesPerWeek>, "units do not mix");
static_assert(!Addable<Tonnes, double>, "a bare number has no unit");
static_assert(!std::is_convertible_v<double, Tonnes>);

TEST(Amount, KeepsItsUnitThroughArithmetic) {
  Tonnes stock(10.0);
  stock += Tonnes(5.0);
  stock -= Tonnes(3.0);
  EXPECT_EQ(stock, Tonnes(12.0));
  EXPECT_EQ(2.0 * stock / 4.0, Tonnes(6.0));
  EXPECT_EQ(-stock + stock * 1.0, Tonnes(0.0));
  EXPECT_DOUBLE_EQ(stock / Tonnes(4.0), 3.0);
  EXPECT_LT(Tonnes(1.0), Tonnes(2.0));
}

TEST(Amount, ARateTimesATimeIsAMass) {
  EXPECT_EQ(TonnesPerWeek(7.0) * Weeks(2.5), Tonnes(17.5));
  EXPECT_EQ(Weeks(2.5) * TonnesPerWeek(7.0), Tonnes(17.5));
}

// --- dates -----------------------------------------------------------------------------------------------
TEST(Date, CountsDaysFromTheEpoch) {
  EXPECT_EQ(make_date(1970, 1, 1).days, 0);
  EXPECT_EQ(make_date(1970, 1, 2) - make_date(1970, 1, 1), 1);
  EXPECT_EQ(make_date(2026, 2, 28) - make_date(2026, 1, 5), 26 + 28);
}

TEST(Date, ReadsWhatItWrites) {
  for (int day = -1000; day < 40000; day += 13) {
    const Date date{day};
    EXPECT_EQ(read_date(write_date(date)), date) << write_date(date);
  }
}

TEST(Date, KnowsLeapYears) {
  EXPECT_TRUE(read_date("2024-02-29"));
  EXPECT_FALSE(read_date("2026-02-29"));
  EXPECT_FALSE(read_date("2100-02-29"));
  EXPECT_TRUE(read_date("2000-02-29"));
}

TEST(Date, RefusesAllOtherText) {
  for (const char* text : {"", "2026", "2026-2-28", "28-02-2026", "2026/02/28", "2026-13-01", "2026-00-10",
                           "2026-01-32", "2026-01-00", "2026-01-1a", "-026-01-01", "2026--1-01", "2026-01- 1",
                           "2026-01-01 ", " 2026-01-01", "2026-01-01T00", "+026-01-01"})
    EXPECT_FALSE(read_date(text)) << text;
}

TEST(Date, FindsTheMonday) {
  EXPECT_EQ(write_date(monday_of(make_date(2026, 1, 5))), "2026-01-05");   // itself a Monday
  EXPECT_EQ(write_date(monday_of(make_date(2026, 1, 11))), "2026-01-05");  // a Sunday
  EXPECT_EQ(write_date(monday_of(make_date(2026, 2, 28))), "2026-02-23");  // a Saturday
  EXPECT_EQ(write_date(monday_of(make_date(1970, 1, 1))), "1969-12-29");   // a Thursday, before the epoch
  for (int day = -20; day < 20; ++day) {
    const Date date{day};
    const int since = date - monday_of(date);
    EXPECT_GE(since, 0);
    EXPECT_LE(since, 6);
    EXPECT_EQ(monday_of(monday_of(date)), monday_of(date));
  }
}

// --- ids -------------------------------------------------------------------------------------------------
using PlaceId = Id<struct PlaceTag>;
using RouteId = Id<struct RouteTag>;
static_assert(!std::is_convertible_v<PlaceId, RouteId>);
static_assert(!std::is_convertible_v<int, PlaceId>);
static_assert(!std::equality_comparable_with<PlaceId, RouteId>);

TEST(Per, HoldsOneItemForEveryId) {
  Per<PlaceId, double> price(2, 7.0);
  EXPECT_EQ(price.size(), 2U);
  const PlaceId third = price.push_back(9.0);
  EXPECT_EQ(third, PlaceId(2));
  price[PlaceId(0)] = 1.0;
  EXPECT_EQ(price[PlaceId(0)], 1.0);
  EXPECT_EQ(price[PlaceId(1)], 7.0);
  double sum = 0.0;
  for (const double value : price) sum += value;
  EXPECT_EQ(sum, 17.0);
  EXPECT_EQ(price.ids(), (std::vector<PlaceId>{PlaceId(0), PlaceId(1), PlaceId(2)}));
}

TEST(Per, OfBoolIsNoTrap) {
  Per<PlaceId, bool> open(3, false);
  open[PlaceId(1)] = true;
  EXPECT_TRUE(open[PlaceId(1)]);
  EXPECT_FALSE(open[PlaceId(2)]);
}

TEST(Per, EmptyAndEqual) {
  const Per<PlaceId, int> none;
  EXPECT_TRUE(none.empty());
  EXPECT_TRUE(none.ids().empty());
  EXPECT_EQ(none, (Per<PlaceId, int>{}));
  EXPECT_NE(none, (Per<PlaceId, int>(1)));
}

TEST(Id, Hashes) { EXPECT_EQ(std::hash<PlaceId>{}(PlaceId(5)), 5U); }

// --- diagnostics -----------------------------------------------------------------------------------------
TEST(Diagnostics, PrintsAllSortedByPlace) {
  Diagnostics problems;
  problems.add({"b.csv", 2, 1, ""}, "second file");
  problems.add({"a.csv", 14, 3, "node"}, "unknown node \"SUA\"");
  Diagnostics more;
  more.add({"a.csv", 2, 0, ""}, "a line");
  more.add({"a.csv", 0, 0, ""}, "the whole file");
  problems.append(more);
  EXPECT_EQ(problems.items().size(), 4U);
  EXPECT_EQ(problems.text(),
            "a.csv: the whole file\n"
            "a.csv:2: a line\n"
            "a.csv:14:3: node: unknown node \"SUA\"\n"
            "b.csv:2:1: second file\n");
}

TEST(Diagnostics, EmptyIsEmpty) {
  EXPECT_TRUE(Diagnostics{}.empty());
  EXPECT_EQ(Diagnostics{}.text(), "");
}

TEST(Checked, IsAValueOrItsProblems) {
  const Checked<int> good = 5;
  EXPECT_TRUE(good.ok());
  EXPECT_EQ(good.value(), 5);
  EXPECT_TRUE(good.problems().empty());
  Diagnostics problems;
  problems.add({"x", 1, 1, ""}, "no");
  const Checked<int> bad = problems;
  EXPECT_FALSE(bad.ok());
  EXPECT_EQ(bad.problems().items().size(), 1U);
  EXPECT_EQ(Checked<std::string>(std::string("moved")).value(), "moved");
}

TEST(NearestName, SuggestsOnlyWhatIsNear) {
  const std::vector<std::string> straits = {"hormuz", "malacca", "suez"};
  EXPECT_EQ(nearest_name("hormus", straits), "did you mean \"hormuz\"?");
  EXPECT_EQ(nearest_name("malaca", straits), "did you mean \"malacca\"?");
  EXPECT_EQ(nearest_name("panama canal", straits), "");
  EXPECT_EQ(nearest_name("suez", {}), "");
  EXPECT_EQ(unknown_name("chokepoint", "hormus", straits),
            "unknown chokepoint \"hormus\"; did you mean \"hormuz\"?");
  EXPECT_EQ(unknown_name("chokepoint", "gibraltar", straits), "unknown chokepoint \"gibraltar\"");
}

// --- errors ----------------------------------------------------------------------------------------------
TEST(Require, ThrowsTheOneError) {
  EXPECT_NO_THROW(require(true, "fine"));
  try {
    require(false, "seam lost a tonne");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kBug);
    EXPECT_STREQ(error.what(), "seam lost a tonne");
  }
}

// --- hash ------------------------------------------------------------------------------------------------
TEST(Hash, IsTheSameForEver) {
  // Fixed once: stored frictions and random draws hang on these values.
  EXPECT_EQ(hash_text(""), 0xefd01f60ba992926ULL);
  EXPECT_EQ(hash_text("hormuz"), 0x7ec905fb2db15004ULL);
  EXPECT_NE(hash_text("hormuz"), hash_text("hormus"));
  EXPECT_NE(hash_text("hormuz"), hash_text("hormuz", 1));
  static_assert(hash_text("a") != hash_text("b"));
}

TEST(Hash, UnitIntervalIsUniformEnough) {
  // 1000 draws: mean 1/2 with standard deviation 1/sqrt(12 * 1000) = 0.009; five of them are 0.046.
  double sum = 0.0;
  for (int i = 0; i < 1000; ++i) {
    const double draw = unit_interval("key " + std::to_string(i));
    EXPECT_GE(draw, 0.0);
    EXPECT_LT(draw, 1.0);
    sum += draw;
  }
  EXPECT_NEAR(sum / 1000.0, 0.5, 0.046);
}

}  // namespace
}  // namespace straits
