package d2l.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Products large enough for every way in which rows, lanes and k are cut, beside the plain loops'.
class VectorGemmTest {
    private static final int[][] SHAPES = { // m, n, k
        {6, 64, 2}, // one tile
        {16, 64, 9}, // the last tile four rows high, k odd
        {20, 33, 8},
        {23, 31, 17},
        {5, 70, 3}, // less than a tile and more than a panel
        {47, 128, 401}, // two blocks of k
        {47, 128, 800}, // that are as long as can be
        {100, 320, 50},
        {64, 256, 784}, // tiles so few that threads share out the panels
        {150, 256, 784}, // and so many that they share out the tiles
        {96, 600, 810}, // more lanes and k than a thread holds packed
        {330, 40, 803},
        {400, 15, 33} // lanes of one vector
    };

    private final Device plain = new PlainDevice(1);

    @ParameterizedTest
    @EnumSource
    void theBitsAreThePlainOnes(Tile tile) {
        for (int threads : new int[] {1, 2, 5}) {
            var vectors = new VectorDevice(threads, tile);
            for (int[] shape : SHAPES) {
                for (int form = 0; form < 4; form++) {
                    compare(vectors, (form & 1) != 0, (form & 2) != 0, shape);
                }
            }
        }
    }

    private void compare(
            Device vectors, boolean transposeA, boolean transposeB, int[] shape) {
        int m = shape[0];
        int n = shape[1];
        int k = shape[2];
        Buffer a = numbers(m * k, 1);
        Buffer b = numbers(k * n, 2);
        Buffer c = plain.allocate(m * n);
        plain.gemm(transposeA, transposeB, m, n, k, a, b, c);
        Buffer actual = plain.allocate(m * n);
        vectors.gemm(transposeA, transposeB, m, n, k, a, b, actual);
        assertArrayEquals(
                plain.download(c),
                plain.download(actual),
                () -> "%d×%d×%d".formatted(m, k, n));
    }

    private Buffer numbers(int n, int seed) {
        Buffer x = plain.allocate(n);
        plain.normal(seed, 5, 0, 1, x);
        return x;
    }
}
