// Ids that cannot be mixed, and flat columns indexed by them.
//   Id<Tag>      a position in one table; ids of two tables do not compare
//   Per<I, T>    one T for every I, stored densely
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace straits {

template <class Tag>
struct Id {
  std::uint32_t index = 0;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t position) : index(static_cast<std::uint32_t>(position)) {}
  friend constexpr auto operator<=>(Id, Id) = default;
};

template <class I, class T>
class Per {
 public:
  Per() = default;
  explicit Per(std::size_t size, T value = T{}) : items_(size, std::move(value)) {}

  decltype(auto) operator[](I id) { return items_[id.index]; }
  decltype(auto) operator[](I id) const { return items_[id.index]; }

  I push_back(T item) {
    items_.push_back(std::move(item));
    return I(items_.size() - 1);
  }
  [[nodiscard]] std::size_t size() const { return items_.size(); }
  [[nodiscard]] bool empty() const { return items_.empty(); }
  [[nodiscard]] std::vector<I> ids() const {
    std::vector<I> all;
    all.reserve(items_.size());
    for (std::size_t i = 0; i < items_.size(); ++i) all.push_back(I(i));
    return all;
  }
  auto begin() { return items_.begin(); }
  auto end() { return items_.end(); }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }
  friend bool operator==(const Per&, const Per&) = default;

 private:
  std::vector<T> items_;
};

}  // namespace straits

template <class Tag>
struct std::hash<straits::Id<Tag>> {
  std::size_t operator()(straits::Id<Tag> id) const noexcept { return id.index; }
};
