// The factors of random matrices against the matrices themselves: both solves, sparse and full, before and after columns changed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "straits/solve/lu_factor.h"

namespace straits {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

struct Matrix {
  int size;
  std::vector<std::vector<double>> column;  // by position in the list, dense
};

Matrix random_matrix(std::mt19937& random, int most_entries) {
  Matrix matrix{2 + static_cast<int>(random() % 60), {}};
  for (int j = 0; j < matrix.size; ++j) {
    std::vector<double> column(at(matrix.size), 0.0);
    for (int k = static_cast<int>(random() % static_cast<unsigned>(most_entries)); k >= 0; --k)
      column[random() % at(matrix.size)] = static_cast<double>(random() % 9) - 3.5;
    column[at(j)] += 3.0;
    matrix.column.push_back(column);
  }
  return matrix;
}

SparseLists sparse(const Matrix& matrix) {
  SparseLists out;
  for (const auto& column : matrix.column) {
    for (int i = 0; i < matrix.size; ++i)
      if (column[at(i)] != 0.0) out.push(i, column[at(i)]);
    out.close();
  }
  return out;
}

// Three vectors at once give what each gives alone.
void expect_three_as_one(const LuFactor& factor, int size, bool full, std::mt19937& random) {
  SparseVector column(size), flip(size), edge(size);
  SparseVectorOf<Trio> all(size);
  for (int k = full ? size : 1; k > 0; --k) {
    const auto i = [&] { return static_cast<int>(random() % at(size)); };
    const int a = i(), b = i(), c = i();
    column.add(a, k);
    flip.add(b, k + 0.5);
    edge.add(c, -k);
    all.touch(a).first[0] += k;
    all.touch(b).first[1] += k + 0.5;
    all.touch(c).second[0] -= k;
  }
  for (SparseVector* one : {&column, &flip, &edge}) {
    Density density{full ? 1.0 : 0.0};
    factor.forward(*one, density);
  }
  Density density{full ? 1.0 : 0.0};
  factor.forward(all, density);
  for (int i = 0; i < size; ++i) {
    EXPECT_NEAR(all[i].column(), column[i], 1e-9 * (1 + std::abs(column[i])));
    EXPECT_NEAR(all[i].flip(), flip[i], 1e-9 * (1 + std::abs(flip[i])));
    EXPECT_NEAR(all[i].edge(), edge[i], 1e-9 * (1 + std::abs(edge[i])));
    const bool is_listed = std::find(all.index.begin(), all.index.end(), i) != all.index.end();
    EXPECT_EQ(is_listed, all.listed[at(i)] == 1);
    EXPECT_TRUE(is_listed || (column[i] == 0.0 && flip[i] == 0.0 && edge[i] == 0.0));
  }
}

double largest(const std::vector<double>& values) {
  double most = 0.0;
  for (const double value : values) most = std::max(most, std::abs(value));
  return most;
}

// Residuals of both solves, relative to the answer.
void expect_solved(const LuFactor& factor, const Matrix& matrix, const std::vector<int>& row_of,
                   std::mt19937& random) {
  for (const bool full : {false, true}) {
    expect_three_as_one(factor, matrix.size, full, random);
    SparseVector x(matrix.size);
    SparseVector y(matrix.size);
    std::vector<double> right(at(matrix.size), 0.0);
    for (int k = full ? matrix.size : 1; k > 0; --k) {
      const auto i = static_cast<int>(random() % at(matrix.size));
      right[at(i)] += k;
      x.add(i, k);
      y.add(i, k);
    }
    Density density{full ? 1.0 : 0.0};
    factor.forward(x, density);
    factor.backward(y, density);
    std::vector<double> left = right;
    for (int j = 0; j < matrix.size; ++j)
      for (int i = 0; i < matrix.size; ++i) left[at(i)] -= matrix.column[at(j)][at(i)] * x[row_of[at(j)]];
    EXPECT_LE(largest(left), 1e-9 * (1 + largest(x.value))) << "forward, full " << full;
    for (int j = 0; j < matrix.size; ++j) {
      double residual = -right[at(row_of[at(j)])];
      for (int i = 0; i < matrix.size; ++i) residual += matrix.column[at(j)][at(i)] * y[i];
      EXPECT_LE(std::abs(residual), 1e-9 * (1 + largest(y.value))) << "backward, full " << full;
    }
  }
}

TEST(LuFactor, solves_what_it_factored) {
  std::mt19937 random(3);
  int solved = 0;
  for (int round = 0; round < 300; ++round) {
    SCOPED_TRACE(round);
    Matrix matrix = random_matrix(random, 1 + round % 5);
    LuFactor factor(matrix.size);
    const std::vector<int> row_of = factor.factor(sparse(matrix));
    if (std::find(row_of.begin(), row_of.end(), -1) != row_of.end()) continue;  // singular
    ++solved;
    expect_solved(factor, matrix, row_of, random);
    for (int change = 0; change < 8; ++change) {
      const auto j = static_cast<int>(random() % at(matrix.size));
      std::vector<double> column(at(matrix.size), 0.0);
      for (int k = 0; k < 3; ++k) column[random() % at(matrix.size)] += 1 + static_cast<double>(random() % 5);
      SparseVector x(matrix.size);
      for (int i = 0; i < matrix.size; ++i)
        if (column[at(i)] != 0.0) x.add(i, column[at(i)]);
      Density density;
      factor.forward(x, density);
      if (std::abs(x[row_of[at(j)]]) < 0.1) continue;  // nearly singular
      factor.replace(row_of[at(j)], x);
      matrix.column[at(j)] = column;
      expect_solved(factor, matrix, row_of, random);
    }
  }
  EXPECT_GT(solved, 200);
}

// The memory of one factorisation serves the next; nothing of its numbers does.
TEST(LuFactor, forgets_what_it_factored_before) {
  std::mt19937 random(11);
  constexpr int kSize = 40;
  LuFactor used(kSize);
  int compared = 0;
  for (int round = 0; round < 200; ++round) {
    SCOPED_TRACE(round);
    Matrix matrix{kSize, {}};
    for (int j = 0; j < kSize; ++j) {
      std::vector<double> column(at(kSize), 0.0);
      for (int k = round % 6; k >= 0; --k) column[random() % kSize] = static_cast<double>(random() % 9) - 3.5;
      matrix.column.push_back(column);
    }
    LuFactor fresh(kSize);
    const std::vector<int> rows = fresh.factor(sparse(matrix));
    ASSERT_EQ(used.factor(sparse(matrix)), rows);  // some are singular, and leave their traces too
    if (std::find(rows.begin(), rows.end(), -1) != rows.end()) continue;
    ++compared;
    SparseVector x(kSize), y(kSize);
    x.add(round % kSize, 1.0);
    y.add(round % kSize, 1.0);
    Density of_x, of_y;
    used.forward(x, of_x);
    fresh.forward(y, of_y);
    EXPECT_EQ(x.value, y.value);
  }
  EXPECT_GT(compared, 20);
}

TEST(LuFactor, names_the_columns_that_depend_on_others) {
  SparseLists columns;  // the third is the sum of the first two
  for (const auto& entries : {std::vector<double>{1, 0, 2}, {0, 1, 1}, {1, 1, 3}}) {
    for (int i = 0; i < 3; ++i)
      if (entries[at(i)] != 0.0) columns.push(i, entries[at(i)]);
    columns.close();
  }
  LuFactor factor(3);
  const std::vector<int> row_of = factor.factor(columns);
  EXPECT_EQ(std::count(row_of.begin(), row_of.end(), -1), 1);
}

}  // namespace
}  // namespace straits
