package dev.patchline.speech.signal;

/// The fast Fourier transform of a power of two of complex numbers, in place (Cooley and Tukey,
/// 1965). Immutable and thread-safe.
public final class Fourier {
    private final int size;
    private final double[] cos;
    private final double[] sin;
    private final int[] reversed;

    /// @param size a power of two, from 2
    public Fourier(int size) {
        if (size < 2 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("not a power of two: " + size);
        }
        this.size = size;
        this.cos = new double[size / 2];
        this.sin = new double[size / 2];
        this.reversed = new int[size];
        for (int i = 0; i < size / 2; i++) {
            cos[i] = Math.cos(2 * Math.PI * i / size);
            sin[i] = Math.sin(2 * Math.PI * i / size);
        }
        int bits = Integer.numberOfTrailingZeros(size);
        for (int i = 0; i < size; i++) {
            reversed[i] = Integer.reverse(i) >>> (32 - bits);
        }
    }

    /// From time to frequency, unscaled.
    public void forward(double[] real, double[] imaginary) {
        transform(real, imaginary);
    }

    /// From frequency to time, unscaled: divide by the size to get back what went forward.
    public void backward(double[] real, double[] imaginary) {
        transform(imaginary, real);
    }

    private void transform(double[] real, double[] imaginary) {
        for (int i = 0; i < size; i++) {
            int j = reversed[i];
            if (j > i) {
                swap(real, i, j);
                swap(imaginary, i, j);
            }
        }
        for (int half = 1; half < size; half *= 2) {
            int step = size / (2 * half);
            for (int start = 0; start < size; start += 2 * half) {
                for (int k = 0; k < half; k++) {
                    double c = cos[k * step];
                    double s = sin[k * step];
                    int low = start + k;
                    int high = low + half;
                    double re = real[high] * c + imaginary[high] * s;
                    double im = imaginary[high] * c - real[high] * s;
                    real[high] = real[low] - re;
                    imaginary[high] = imaginary[low] - im;
                    real[low] += re;
                    imaginary[low] += im;
                }
            }
        }
    }

    private static void swap(double[] values, int i, int j) {
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
    }
}
