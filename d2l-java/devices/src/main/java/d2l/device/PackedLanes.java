package d2l.device;

import jdk.incubator.vector.FloatVector;

import java.lang.ref.WeakReference;

/// The lanes that a thread packs, placed so that tiles read them fast.
///
/// A vector that lies across two lines of the cache takes twice as long to read: an eighth of the speed
/// of a product. Java doesn't tell where in a line the numbers of an array begin, and the garbage
/// collector moves them. So that is measured, by a tile at each place where they could, after each
/// collection; measured wrongly, it costs time alone.
final class PackedLanes {
    private static final int V = FloatVector.SPECIES_PREFERRED.length();

    /// Arrays begin at multiples of eight bytes.
    private static final int STEP = 2;

    /// More lanes than the first-level cache keeps: from the second the difference is large enough to be
    /// seen in a moment, short beside what lies between two collections.
    private static final int MEASURED = 1 << 14;

    private static final int TIMES = 6;

    private final Tile tile;
    private final int k; // so many make up the lanes that are measured
    private final float[] rows;
    private final float[] result;
    private final Scratch memory = new Scratch();

    /// So many times they begin anywhere: the first products warm the tile up, and one that is compiled
    /// in the middle of its many k is compiled twice.
    private int unmeasured = 32;

    private int length; // of the array for which `start` was measured
    private int start;

    /// Nobody else holds what it refers to: gone after a collection.
    private WeakReference<Object> uncollected = new WeakReference<>(new Object());

    /// For tiles like this one.
    PackedLanes(Tile tile) {
        this.tile = tile;
        k = MEASURED / (tile.vectors * V);
        rows = new float[Tile.ROWS * k];
        result = new float[Tile.ROWS * tile.vectors * V];
    }

    /// An array with room for so many numbers from [#start] on.
    float[] of(int size) {
        float[] array = memory.of(Math.max(MEASURED, size) + V);
        if (unmeasured > 0) {
            unmeasured--;
        } else if (array.length != length || uncollected.get() == null) {
            length = array.length;
            uncollected = new WeakReference<>(new Object());
            start = fastest(array);
        }
        return array;
    }

    /// Where lanes begin in the array that was asked for last.
    int start() {
        return start;
    }

    private int fastest(float[] array) {
        int fastest = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TIMES; i++) {
            for (int at = 0; at < V; at += STEP) {
                long begun = System.nanoTime();
                read(array, at);
                long time = System.nanoTime() - begun;
                if (time < least) {
                    least = time;
                    fastest = at;
                }
            }
        }
        return fastest;
    }

    private void read(float[] array, int at) {
        int step = tile.vectors * V;
        tile.rows(
                rows,
                0,
                k,
                Tile.ROWS - 1,
                array,
                at,
                k,
                result,
                0,
                step,
                result,
                0,
                step);
    }
}
