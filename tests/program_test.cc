#include "straits/program/program.h"

#include <gtest/gtest.h>

#include <cmath>

#include "straits/base/error.h"

namespace straits {
namespace {

TEST(ProgramBuilder, StoresColumnsWithAscendingRows) {
  ProgramBuilder builder;
  EXPECT_EQ(builder.add_row(1.0, 2.0), 0);
  EXPECT_EQ(builder.add_row(-kInfinity, 5.0), 1);
  EXPECT_EQ(builder.add_column(3.0, 0.0, kInfinity, {{1, -1.0}, {0, 2.0}}), 0);
  EXPECT_EQ(builder.add_column(-4.0, -1.0, 1.0, {}), 1);
  const Program program = std::move(builder).build();
  EXPECT_EQ(program.rows(), 2);
  EXPECT_EQ(program.columns(), 2);
  EXPECT_EQ(program.cost, (std::vector<double>{3.0, -4.0}));
  EXPECT_EQ(program.start, (std::vector<int>{0, 2, 2}));
  EXPECT_EQ(program.row, (std::vector<int>{0, 1}));
  EXPECT_EQ(program.coefficient, (std::vector<double>{2.0, -1.0}));
  EXPECT_EQ(program.sides.row_lower, (std::vector<double>{1.0, -kInfinity}));
  EXPECT_EQ(program.sides.row_upper, (std::vector<double>{2.0, 5.0}));
  EXPECT_EQ(program.sides.column_lower, (std::vector<double>{0.0, -1.0}));
  EXPECT_EQ(program.sides.column_upper, (std::vector<double>{kInfinity, 1.0}));
}

TEST(ProgramBuilder, AddsUpEntriesOfTheSameRow) {
  ProgramBuilder builder;
  builder.add_row(0.0, 0.0);
  builder.add_column(0.0, 0.0, 1.0, {{0, 2.0}, {0, 3.0}});
  builder.add_column(0.0, 0.0, 1.0, {{0, 7.0}});  // the same row in the next column stays apart
  const Program program = std::move(builder).build();
  EXPECT_EQ(program.start, (std::vector<int>{0, 1, 2}));
  EXPECT_EQ(program.coefficient, (std::vector<double>{5.0, 7.0}));
}

TEST(ProgramBuilder, ColumnsMayComeBeforeTheirRows) {
  ProgramBuilder builder;
  builder.add_column(1.0, 0.0, 1.0, {{0, 1.0}});
  builder.add_row(0.0, 1.0);
  EXPECT_EQ(std::move(builder).build().rows(), 1);
}

TEST(ProgramBuilder, EmptyIsAProgram) {
  const Program program = ProgramBuilder{}.build();
  EXPECT_EQ(program.rows(), 0);
  EXPECT_EQ(program.columns(), 0);
  EXPECT_EQ(program.start, (std::vector<int>{0}));
}

TEST(ProgramBuilder, RefusesWhatIsNoNumber) {
  ProgramBuilder builder;
  builder.add_row(0.0, 1.0);
  EXPECT_THROW(builder.add_row(std::nan(""), 1.0), Error);
  EXPECT_THROW(builder.add_row(0.0, std::nan("")), Error);
  EXPECT_THROW(builder.add_column(kInfinity, 0.0, 1.0, {}), Error);
  EXPECT_THROW(builder.add_column(std::nan(""), 0.0, 1.0, {}), Error);
  EXPECT_THROW(builder.add_column(1.0, std::nan(""), 1.0, {}), Error);
  EXPECT_THROW(builder.add_column(1.0, 0.0, 1.0, {{0, kInfinity}}), Error);
}

TEST(ProgramBuilder, RefusesAnEntryThatNamesNoRow) {
  for (const int row : {-1, 1}) {
    ProgramBuilder builder;
    builder.add_row(0.0, 1.0);
    builder.add_column(1.0, 0.0, 1.0, {{row, 1.0}});
    EXPECT_THROW((void)std::move(builder).build(), Error);
  }
}

}  // namespace
}  // namespace straits
