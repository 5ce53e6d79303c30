package org.copyist.imaging.register;

/** The straight line nearest to some points, by least squares of the distances in y. */
final class LineFit {
    private double count;
    private double x;
    private double y;
    private double xx;
    private double xy;
    private double yy;

    void add(double px, double py) {
        count++;
        x += px;
        y += py;
        xx += px * px;
        xy += px * py;
        yy += py * py;
    }

    /** How much y grows for each x; 0 if all points are above each other. */
    double slope() {
        double spread = count * xx - x * x;
        return spread == 0 ? 0 : (count * xy - x * y) / spread;
    }

    /** Standard deviation of the distances in y from the line; 0 without points. */
    double deviation() {
        double all = count * yy - y * y;
        return count == 0 ? 0 : Math.sqrt(Math.max(0, all - slope() * (count * xy - x * y))) / count;
    }
}
