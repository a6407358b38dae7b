package d2l.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;

/// A machine in general terms, from what was measured of it.
class MachineTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 9);

    private static final Vectors DOUBLED = new Vectors(512, 225 / 113.);
    private static final Vectors JOINED = new Vectors(512, 115 / 110.);
    private static final Vectors HALF = new Vectors(256, Double.NaN);

    @Test
    void two_peaks_say_what_512_bits_gain() {
        assertEquals("512 bits double the peak of 256", DOUBLED.words());
        assertEquals("512 bits give no more than 256", JOINED.words());
        assertEquals("512 bits give no more than 256", new Vectors(512, 1.3).words());
        assertEquals("512 bits double the peak of 256", new Vectors(512, 1.5).words());
    }

    @Test
    void narrower_vectors_have_one_peak() {
        assertEquals("vectors of 256 bits", HALF.words());
        assertEquals("vectors of 128 bits", new Vectors(128, Double.NaN).words());
    }

    @Test
    void the_head_of_a_page() {
        assertEquals(
                "amd64, 512 bits double the peak of 256, 2 processors, Java 25",
                new Machine("amd64", DOUBLED, 2, 25).words());
        assertEquals(
                "aarch64, vectors of 256 bits, 1 processor, Java 26",
                new Machine("aarch64", HALF, 1, 26).words());
    }

    @Test
    void results_are_named_after_day_and_kind() {
        assertEquals(
                "2026-11-09-amd64-512-doubles-2-processors-java-25.md",
                new Machine("amd64", DOUBLED, 2, 25).fileName(DAY, List.of()));
        assertEquals(
                "2026-11-09-amd64-512-like-256-2-processors-java-25.md",
                new Machine("amd64", JOINED, 2, 25).fileName(DAY, List.of()));
        assertEquals(
                "2026-11-09-aarch64-256-1-processor-java-26.md",
                new Machine("aarch64", HALF, 1, 26).fileName(DAY, List.of()));
    }

    @Test
    void a_part_does_not_replace_the_whole() {
        assertEquals(
                "2026-11-09-amd64-512-doubles-2-processors-java-25-quick-kernels.md",
                new Machine("amd64", DOUBLED, 2, 25)
                        .fileName(DAY, List.of("--quick", "--kernels")));
    }
}
