package org.copyist.training.optimize;

/**
 * A linear warm-up and a cosine decay to 1 % of the peak (Loshchilov and Hutter 2017).
 *
 * @param peak highest learning rate, reached at the end of the warm-up
 * @param steps length of the whole schedule; later steps keep the last value
 * @param warmUpPart part of the schedule that is warm-up, in [0, 1)
 */
record LearningRate(double peak, long steps, double warmUpPart) {
    private static final double LAST_PART = 0.01;

    public LearningRate {
        if (!(peak > 0) || steps < 1 || !(warmUpPart >= 0 && warmUpPart < 1)) {
            throw new IllegalArgumentException("learning rate needs peak > 0, steps >= 1 and warm-up in [0, 1), got "
                    + peak + ", " + steps + ", " + warmUpPart);
        }
    }

    /** The rate of step {@code step}, 0-based. */
    public double at(long step) {
        double warmUp = warmUpPart * steps;
        if (step < warmUp) {
            return peak * (step + 1) / Math.ceil(warmUp);
        }
        double progress = Math.min(1, (step - warmUp) / Math.max(1, steps - warmUp));
        return peak * (LAST_PART + (1 - LAST_PART) * 0.5 * (1 + Math.cos(Math.PI * progress)));
    }
}
