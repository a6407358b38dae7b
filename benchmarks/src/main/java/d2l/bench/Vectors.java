package d2l.bench;

/// What kind of processor this is, as far as a matrix product feels it: how wide its vectors are,
/// and what the widest ones gain.
///
/// Some processors have two units of 512 bits: these double the peak of 256. Others join their two
/// units of 256 bits to one: a vector of 512 then saves instructions and gains nothing else.
///
/// @param bits the width that the JVM prefers
/// @param gain the peak of 512 bits over that of 256; NaN where the JVM does not prefer 512
record Vectors(int bits, double gain) {
    /// Halfway between no gain and twofold gain, as factors go: two peaks are never measured alike.
    private static final double DOUBLES = Math.sqrt(2);

    /// In words: `512 bits double the peak of 256`.
    String words() {
        return Double.isNaN(gain)
                ? "vectors of " + bits + " bits"
                : gain > DOUBLES
                        ? "512 bits double the peak of 256"
                        : "512 bits give no more than 256";
    }

    /// For the name of a file: `512-doubles`, `512-like-256`, `256`.
    String shortly() {
        return Double.isNaN(gain)
                ? bits + ""
                : gain > DOUBLES ? "512-doubles" : "512-like-256";
    }
}
