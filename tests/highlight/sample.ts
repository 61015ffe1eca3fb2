type Pair<T extends keyof U, U = {}> = { readonly [K in keyof T]?: T[K] extends infer R ? R : never } & `a-${string}`;
abstract class Foo<T> implements Bar { constructor(private readonly x: number, public y?: string) { super() } declare z: any }
function assert(x: unknown): asserts x is string { return <any>x as const satisfies T }
enum Color { Red = 'đỏ', Green = 1 << 2 } namespace N.M { export declare module 'x' { } }
const f = async <T,>(x: T): Promise<T[]> => { @dec() class A { } ; return [x!]; };
