package d2l.bench.cuda;

import d2l.device.DeviceContract;
import d2l.device.Devices;
import d2l.plot.Display;
import d2l.tensor.Tensor;
import d2l.tools.weave.ChapterFile;
import d2l.tools.weave.Chapters;
import d2l.tools.weave.RecordedValues;
import d2l.tools.weave.Weaver;

import java.nio.file.Path;

/// What a [Child] does on the device that `D2L_DEVICE` names: `contract` runs the suite that every
/// device passes, `chapter SOURCE` prints a chapter's transcript.
final class OnDevice {
    private OnDevice() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        if (args[0].equals("contract")) {
            DeviceContract.check(Devices.current());
        } else {
            System.out.print(transcript(Path.of(args[1])));
        }
    }

    private static String transcript(Path source) throws ReflectiveOperationException {
        Path home = Chapters.home();
        ChapterFile file =
                Chapters.in(home).all().stream()
                        .filter(chapter -> chapter.source().equals(source))
                        .findFirst()
                        .orElseThrow();
        var chapter = new Weaver(home).read(file);
        var constructor = Class.forName(file.className()).getDeclaredConstructor();
        constructor.setAccessible(true);
        var values = new StringBuilder();
        Tensor.manualSeed(0);
        String shown =
                Display.transcript(
                        () -> {
                            try {
                                Object made = constructor.newInstance();
                                values.append(RecordedValues.of(chapter, made).section());
                            } catch (ReflectiveOperationException e) {
                                throw new IllegalStateException(e.getCause());
                            }
                        });
        return shown + values;
    }
}
