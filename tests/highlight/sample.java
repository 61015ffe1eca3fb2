package a.b; import static java.util.List.*;
/** Tài liệu {@link X#y} @param x */
@Deprecated(since = "1", forRemoval = true)
public sealed abstract class K<T extends Comparable<? super T>> implements I permits A, B {
  private static final long N = 0x1_000L; record P(int x, String... y) { }
  String s = """
      khối "văn" \n bản
      """; char c = '\u1EDB';
  <U> U go(Object o) throws E { return switch (o) { case P(var x, var y) when x > 1 -> null; default -> (U) o; }; }
  Runnable r = () -> { try (var f = new F()) { synchronized (this) { assert f != null : "lỗi"; } } catch (A | B e) { } finally { } };
}
