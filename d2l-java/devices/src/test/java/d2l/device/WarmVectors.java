package d2l.device;

import java.util.Arrays;

/// Runs a program on vector loops that are warm from the start: what is too small to warm them would
/// not meet them otherwise.
public final class WarmVectors {
    private WarmVectors() {}

    /// The program's class, then its arguments.
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Devices.setCurrent(new VectorDevice(2, true));
        var program =
                Class.forName(arguments[0]).getDeclaredMethod("main", String[].class);
        program.setAccessible(true);
        program.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    }
}
