package d2l.bench;

/// Which operand of a matrix product is stored transposed.
enum Form {
    PLAIN(false, false),
    TRANSPOSED_B(false, true),
    TRANSPOSED_A(true, false);

    final boolean transposeA;
    final boolean transposeB;

    Form(boolean transposeA, boolean transposeB) {
        this.transposeA = transposeA;
        this.transposeB = transposeB;
    }
}
