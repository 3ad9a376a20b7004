#include "straits/program/program.h"

#include <gtest/gtest.h>

#include <cmath>

#include "straits/base/error.h"
#include "straits/program/write_program.h"

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

// A row of each kind, a column of each kind of bounds, one of one entry, one that takes from nowhere.
Program every_kind() {
  ProgramBuilder builder;
  builder.add_row(2.0, 2.0);
  builder.add_row(-kInfinity, 5.0);
  builder.add_row(-1.0, kInfinity);
  builder.add_row(0.0, 4.0);
  builder.add_column(3.0, 0.0, 7.0, {{0, 1.0}, {1, -2.0}});
  builder.add_column(-4.0, -1.0, kInfinity, {{2, -0.5}});
  builder.add_column(0.0, -kInfinity, 6.0, {{0, 2.0}, {2, 4.0}, {3, 1.0}});
  builder.add_column(1.0, 8.0, 8.0, {{3, 1.0}});
  return std::move(builder).build();
}
ProgramNames names_of_every_kind() { return {"small", {"r0", "r1", "r2", "r3"}, {"x0", "x1", "x2", "x3"}}; }

TEST(WriteProgram, MpsHasEveryKindOfSideAndBound) {
  const Program program = every_kind();
  EXPECT_EQ(write_mps(program, program.sides, names_of_every_kind()),
            "NAME small\nROWS\n N cost\n E r0\n L r1\n G r2\n L r3\n"
            "COLUMNS\n x0 cost 3\n x0 r0 1\n x0 r1 -2\n x1 cost -4\n x1 r2 -0.5\n"
            " x2 r0 2\n x2 r2 4\n x2 r3 1\n x3 cost 1\n x3 r3 1\n"
            "RHS\n RHS r0 2\n RHS r1 5\n RHS r2 -1\n RHS r3 4\nRANGES\n RNG r3 4\n"
            "BOUNDS\n LO BND x0 0\n UP BND x0 7\n LO BND x1 -1\n MI BND x2\n UP BND x2 6\n FX BND x3 8\n"
            "ENDATA\n");
}

TEST(WriteProgram, PypsaHasABusARowAndTurnsColumnsIntoLinksAndGenerators) {
  const Program program = every_kind();
  const std::vector<TextFile> files = write_pypsa(program, program.sides, names_of_every_kind());
  ASSERT_EQ(files.size(), 5U);
  EXPECT_EQ(files[2].name, "buses.csv");
  EXPECT_EQ(files[2].text, "name\nr0\nr1\nr2\nr3\n");
  EXPECT_EQ(files[3].name, "generators.csv");
  EXPECT_EQ(
      files[3].text,
      "name,bus,sign,p_nom,p_min_pu,p_max_pu,marginal_cost\n"
      "side:r0,r0,-1,1,2,2,0\nside:r1,r1,-1,1,-inf,5,0\nside:r2,r2,-1,1,-1,inf,0\nside:r3,r3,-1,1,0,4,0\n"
      "x1,r2,-1,1,-0.5,inf,-8\nx3,r3,1,1,8,8,1\n");
  EXPECT_EQ(files[4].name, "links.csv");
  EXPECT_EQ(files[4].text,
            "name,p_nom,p_min_pu,p_max_pu,marginal_cost,bus0,bus1,bus2,efficiency,efficiency2\n"
            "x0,1,0,14,1.5,r1,r0,,0.5,1\n"
            "x2,1,-12,inf,-0,r0,r2,r3,-2,-0.5\n");
}

}  // namespace
}  // namespace straits
