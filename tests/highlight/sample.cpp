#include <vector> // chú thích
#define MAX(a, b) ((a) > (b) ? (a) : (b)) \
    /* còn nữa */
#if defined(X) && !Y
namespace a::b { template <typename T, class... U> requires C<T> class [[nodiscard]] K final : public virtual B<T> { public: explicit K(T&& x) noexcept : x_{std::move(x)} {} ~K() = default; auto operator<=>(const K&) const = default; private: T x_ = 0x1'000uLL; }; }
#endif
static constexpr auto f = [=, &y](auto x) mutable -> decltype(x) { return R"(thô "x" )" ? x : nullptr; };
int main(int argc, char* argv[]) { switch (argc) { case 'a': break; default: throw std::runtime_error{u8"l\x41\n"}; } for (auto&& [k, v] : m) if constexpr (1.5e3f < .5) goto end; end: return 0; }
