package d2l.cuda.ptx;

/// What a register holds, with its size in bytes; whole numbers have no sign until an instruction gives
/// them one.
enum Type {
    PREDICATE(0),
    B16(2),
    B32(4),
    B64(8),
    F32(4),
    F64(8);

    final int bytes;

    Type(int bytes) {
        this.bytes = bytes;
    }

    /// Of a word such as `.u32`, in a declaration or at the end of an instruction.
    static Type of(String word, int line) {
        return switch (word) {
            case ".pred" -> PREDICATE;
            case ".b16", ".u16", ".s16" -> B16;
            case ".b32", ".u32", ".s32" -> B32;
            case ".b64", ".u64", ".s64" -> B64;
            case ".f32" -> F32;
            case ".f64" -> F64;
            default ->
                    throw new PtxError(line, "«" + word + "» is no type of a register");
        };
    }
}
