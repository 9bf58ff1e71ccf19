package org.xingping.app.evidence;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;

/// A picture's size, and a small upright copy of it without what the camera wrote into it.
///
/// @param width pixels, as it is stored
@SuppressWarnings("ArrayRecordComponent") // bytes to hand on, never compared
record Picture(int width, int height, byte[] thumbnail) {

    private static final int LONGEST_SIDE = 12_000;
    private static final long MOST_PIXELS = 60_000_000;
    private static final int THUMBNAIL_SIDE = 320;

    /// A decoded picture takes hundreds of megabytes: one after the other.
    private static final Semaphore DECODING = new Semaphore(1);

    /// @throws Refused when it is too large, told from its header without decoding it, or damaged
    static Picture of(Path file) throws IOException {
        int width;
        int height;
        try (ImageInputStream bytes = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(bytes);
            if (!readers.hasNext()) {
                throw damaged();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(bytes, true, true);
                width = reader.getWidth(0);
                height = reader.getHeight(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException unreadable) {
            throw unreadable instanceof Refused refused ? refused : damaged();
        }
        if (width > LONGEST_SIDE || height > LONGEST_SIDE || (long) width * height > MOST_PIXELS) {
            throw new Refused(
                    Text.of(
                            "图片为 %d × %d 像素，太大了。".formatted(width, height),
                            "The picture has %d by %d pixels, which is too many.".formatted(width, height)),
                    Text.of(
                            "请缩小到每边不超过 %d 像素后再上传。".formatted(LONGEST_SIDE),
                            "Make each side at most %d pixels.".formatted(LONGEST_SIDE)));
        }
        return new Picture(width, height, thumbnail(file));
    }

    private static byte[] thumbnail(Path file) throws IOException {
        DECODING.acquireUninterruptibly();
        try {
            ByteArrayOutputStream small = new ByteArrayOutputStream();
            Thumbnails.of(file.toFile())
                    .size(THUMBNAIL_SIDE, THUMBNAIL_SIDE)
                    .imageType(BufferedImage.TYPE_INT_RGB)
                    .outputFormat("jpg")
                    .toOutputStream(small);
            return small.toByteArray();
        } catch (IOException | RuntimeException unreadable) {
            throw damaged();
        } finally {
            DECODING.release();
        }
    }

    private static Refused damaged() {
        return new Refused(
                Text.of("图片已损坏，打不开。", "The picture is damaged and cannot be opened."),
                Text.of("请重新拍照或导出后再上传。", "Take or export it again."));
    }
}
