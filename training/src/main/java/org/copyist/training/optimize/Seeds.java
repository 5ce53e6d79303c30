package org.copyist.training.optimize;

/** Makes one seed out of several numbers, so that everything random is a function of seed and step. */
public final class Seeds {
    private Seeds() {}

    /** Three numbers into one seed (the finaliser of SplitMix64, applied in turn). */
    public static long mix(long a, long b, long c) {
        return scramble(scramble(scramble(a) + b) + c);
    }

    private static long scramble(long z) {
        long x = z + 0x9E3779B97F4A7C15L;
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
