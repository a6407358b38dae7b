package d2l.check;

import d2l.tensor.Generator;
import d2l.tensor.Tensor;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Random inputs, a function of (secret, student, exercise) alone: who does not know the secret cannot
/// foresee them.
public final class Draw {
    private final long seed;
    private final Generator generator;
    private long permutations;

    /// The draw of this student's cases; the key of an HMAC-SHA-256 (RFC 2104) is the secret.
    public Draw(byte[] secret, String student, String exercise) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] hash =
                    mac.doFinal(
                            (student + "\0" + exercise).getBytes(StandardCharsets.UTF_8));
            long bits = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                bits = bits << 8 | hash[i] & 0xff;
            }
            seed = bits;
            generator = new Generator(seed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "this Java has no HMAC-SHA-256; every JDK 25 should", e);
        }
    }

    /// Independent normal numbers.
    public Tensor normal(double mean, double std, int... sizes) {
        return generator.normal(mean, std, sizes);
    }

    /// Independent numbers, uniform between low and high.
    public Tensor uniform(double low, double high, int... sizes) {
        return generator.uniform(low, high, sizes);
    }

    /// A number, uniform between low and high.
    public double number(double low, double high) {
        return uniform(low, high, 1).item();
    }

    /// `n` whole numbers from 0 to bound − 1.
    public int[] integers(int bound, int n) {
        float[] drawn = uniform(0, 1, n).toArray();
        int[] numbers = new int[n];
        Arrays.setAll(numbers, i -> Math.min((int) (drawn[i] * bound), bound - 1));
        return numbers;
    }

    /// A whole number from low to high, both included.
    public int integer(int low, int high) {
        return low + integers(high - low + 1, 1)[0];
    }

    /// The numbers 0 … n − 1 in a random order.
    public int[] permutation(int n) {
        return Generator.permutation(seed, permutations++, n);
    }
}
