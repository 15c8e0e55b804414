package dev.lockstep.training.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reports the number of bytes read so far to a listener. */
final class CountingInputStream extends FilterInputStream {
    private final long total;
    private final FetchListener listener;
    private long bytes;

    CountingInputStream(InputStream in, long total, FetchListener listener) {
        super(in);
        this.total = total;
        this.listener = listener;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int read) {
        bytes += read;
        listener.fetched(bytes, total);
    }
}
