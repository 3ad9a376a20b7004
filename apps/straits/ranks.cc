#include "ranks.h"

#include "straits/base/error.h"

#ifdef STRAITS_HAS_MPI
#include <mpi.h>

#include <cstdlib>
#include <list>
#include <mutex>
#include <nlohmann/json.hpp>
#endif

namespace straits::cli {

#ifdef STRAITS_HAS_MPI
namespace {

using Json = nlohmann::json;

constexpr int kOutcome = 1, kEnd = 2;  // tags
constexpr std::int64_t kNoWork = -1;

bool started_by_mpirun() {
  for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "PMIX_RANK"})
    if (std::getenv(name) != nullptr) return true;
  return false;
}

template <class T>
Json maybe(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

// Bytes that read back to the same numbers (CBOR keeps doubles whole).
std::vector<std::uint8_t> write_outcome(const DrawOutcome& o) {
  Json places = Json::array();
  for (const PlaceLoss& p : o.places)
    places.push_back({p.place.index, p.commodity.index, p.wanted.value, p.unserved.value, p.priced_out.value,
                      p.value_lost_usd, p.price_rise, maybe(p.first_week)});
  return Json::to_cbor({o.draw, o.values, o.cause, o.loss_usd, maybe(o.welfare_loss_usd), places,
                        o.chains_touched, o.windows_solved, o.solved_again, o.primal_residual,
                        o.dual_residual, o.gap, o.solver_seconds, o.failure});
}

DrawOutcome read_outcome(const std::vector<std::uint8_t>& bytes) {
  const Json j = Json::from_cbor(bytes);
  DrawOutcome o;
  o.draw = j[0], o.values = j[1].get<std::vector<double>>(), o.cause = j[2], o.loss_usd = j[3];
  if (!j[4].is_null()) o.welfare_loss_usd = j[4].get<double>();
  for (const Json& p : j[5]) {
    PlaceLoss loss;
    loss.place = PlaceId(p[0].get<std::size_t>()), loss.commodity = CommodityId(p[1].get<std::size_t>());
    loss.wanted = Tonnes(p[2]), loss.unserved = Tonnes(p[3]), loss.priced_out = Tonnes(p[4]);
    loss.value_lost_usd = p[5], loss.price_rise = p[6];
    if (!p[7].is_null()) loss.first_week = p[7].get<int>();
    o.places.push_back(loss);
  }
  o.chains_touched = j[6], o.windows_solved = j[7], o.solved_again = j[8];
  o.primal_residual = j[9], o.dual_residual = j[10], o.gap = j[11], o.solver_seconds = j[12],
  o.failure = j[13];
  return o;
}

}  // namespace

struct Ranks::Impl {
  struct Letter {
    std::vector<std::uint8_t> bytes;
    MPI_Request request;
  };

  int rank = 0, size = 1, others_done = 0;
  bool shared = false, finished = false;  // finished: nobody waits for us any more
  MPI_Win window = MPI_WIN_NULL;
  std::list<Letter> letters;
  std::mutex mutex;  // one thread at a time speaks to MPI

  Impl() {
    int provided = 0;
    MPI_Init_thread(nullptr, nullptr, MPI_THREAD_SERIALIZED, &provided);
    require(provided >= MPI_THREAD_SERIALIZED, "this MPI lets one thread at a time speak");
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    if (size == 1) return;
    // Memory of MPI's own: on one machine others count there by themselves, without waiting for the first rank to speak to MPI.
    std::int64_t* next = nullptr;
    MPI_Win_allocate(rank == 0 ? sizeof *next : 0, sizeof *next, MPI_INFO_NULL, MPI_COMM_WORLD, &next,
                     &window);
    if (rank == 0) {
      MPI_Win_lock(MPI_LOCK_EXCLUSIVE, 0, 0, window);
      *next = 0;
      MPI_Win_unlock(0, window);
    }
    MPI_Barrier(MPI_COMM_WORLD);
  }
  ~Impl() {
    if (rank == 0 && !shared) say(kNoWork), finished = true;
    if (size > 1 && !finished) MPI_Abort(MPI_COMM_WORLD, 1);  // we fail while others wait: all end
    if (size > 1) MPI_Win_free(&window);                      // all ranks meet here
    MPI_Finalize();
  }
  std::int64_t say(std::int64_t count) {
    MPI_Bcast(&count, 1, MPI_INT64_T, 0, MPI_COMM_WORLD);
    return count;
  }
  void say_draws(std::vector<std::int64_t>& draws) {
    MPI_Bcast(draws.data(), static_cast<int>(draws.size()), MPI_INT64_T, 0, MPI_COMM_WORLD);
  }
  void tell(Basis& basis, int owner) {
    const std::lock_guard lock(mutex);
    tell(basis.column, owner);
    tell(basis.row, owner);
    tell(basis.edge_weight, owner);
  }
  template <class Byte>
  void tell(std::vector<Byte>& bytes, int owner) {
    static_assert(sizeof(Byte) == 1);
    auto count = static_cast<std::int64_t>(bytes.size());
    MPI_Bcast(&count, 1, MPI_INT64_T, owner, MPI_COMM_WORLD);
    bytes.resize(static_cast<std::size_t>(count));
    MPI_Bcast(bytes.data(), static_cast<int>(count), MPI_BYTE, owner, MPI_COMM_WORLD);
  }
  std::size_t claim() {
    const std::lock_guard lock(mutex);
    const std::int64_t one = 1;
    std::int64_t taken = 0;
    MPI_Win_lock(MPI_LOCK_EXCLUSIVE, 0, 0, window);
    MPI_Fetch_and_op(&one, &taken, MPI_INT64_T, 0, 0, MPI_SUM, window);
    MPI_Win_unlock(0, window);
    return static_cast<std::size_t>(taken);
  }
  void post(std::vector<std::uint8_t> bytes, int tag) {
    const std::lock_guard lock(mutex);
    letters.remove_if([](Letter& letter) {
      int sent = 0;
      MPI_Test(&letter.request, &sent, MPI_STATUS_IGNORE);
      return sent != 0;
    });
    Letter& letter = letters.emplace_back(Letter{std::move(bytes), MPI_REQUEST_NULL});
    MPI_Isend(letter.bytes.data(), static_cast<int>(letter.bytes.size()), MPI_BYTE, 0, tag, MPI_COMM_WORLD,
              &letter.request);
  }
  void wait_until_sent() {
    for (Letter& letter : letters) MPI_Wait(&letter.request, MPI_STATUS_IGNORE);
    letters.clear();
  }
  // The letter that has come, or the next one if we wait.
  std::optional<DrawOutcome> open(MPI_Status status) {
    int bytes = 0;
    MPI_Get_count(&status, MPI_BYTE, &bytes);
    std::vector<std::uint8_t> letter(static_cast<std::size_t>(bytes));
    MPI_Recv(letter.data(), bytes, MPI_BYTE, status.MPI_SOURCE, status.MPI_TAG, MPI_COMM_WORLD,
             MPI_STATUS_IGNORE);
    if (status.MPI_TAG == kOutcome) return read_outcome(letter);
    ++others_done;
    return std::nullopt;
  }
};

Ranks::Ranks() {
  if (!started_by_mpirun()) return;
  impl_ = std::make_unique<Impl>();
}
Ranks::~Ranks() = default;

bool Ranks::is_alone() const { return !impl_ || impl_->size == 1; }
bool Ranks::is_first() const { return !impl_ || impl_->rank == 0; }

void Ranks::share(const std::vector<std::int64_t>& draws) {
  if (is_alone()) return;
  std::vector<std::int64_t> copy = draws;
  impl_->shared = true;
  impl_->say(static_cast<std::int64_t>(copy.size()));
  impl_->say_draws(copy);
}

std::optional<std::vector<std::int64_t>> Ranks::hear() {
  const std::int64_t count = impl_->say(0);
  impl_->finished = count == kNoWork;
  if (impl_->finished) return std::nullopt;
  std::vector<std::int64_t> draws(static_cast<std::size_t>(count));
  impl_->say_draws(draws);
  return draws;
}

Team Ranks::team() {
  if (is_alone()) return {};
  return {impl_->rank, impl_->size, [this] { return impl_->claim(); },
          [this](Basis& basis, int owner) { impl_->tell(basis, owner); }};
}

void Ranks::send(const DrawOutcome& outcome) { impl_->post(write_outcome(outcome), kOutcome); }

void Ranks::receive_some(const DrawSink& sink) {
  if (is_alone()) return;
  while (true) {
    std::optional<DrawOutcome> outcome;
    {
      const std::lock_guard lock(impl_->mutex);
      int there = 0;
      MPI_Status status;
      MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &there, &status);
      if (there == 0) return;
      outcome = impl_->open(status);
    }
    if (outcome) sink(*outcome);
  }
}

void Ranks::receive_all(const DrawSink& sink) {
  if (is_alone()) return;
  while (impl_->others_done + 1 < impl_->size) {
    MPI_Status status;
    MPI_Probe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &status);
    if (const auto outcome = impl_->open(status)) sink(*outcome);
  }
  impl_->finished = true;
}

void Ranks::done() {
  impl_->post({}, kEnd);
  impl_->wait_until_sent();
  impl_->finished = true;
}

#else

struct Ranks::Impl {};
Ranks::Ranks() = default;
Ranks::~Ranks() = default;
bool Ranks::is_alone() const { return true; }
bool Ranks::is_first() const { return true; }
void Ranks::share(const std::vector<std::int64_t>&) {}
std::optional<std::vector<std::int64_t>> Ranks::hear() { return std::nullopt; }
Team Ranks::team() { return {}; }
void Ranks::send(const DrawOutcome&) {}
void Ranks::receive_some(const DrawSink&) {}
void Ranks::receive_all(const DrawSink&) {}
void Ranks::done() {}

#endif

}  // namespace straits::cli
