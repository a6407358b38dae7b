package d2l.device;

import java.util.Arrays;

/// Runs a program on vector loops that are warm from the start: what is too small to warm them would
/// not meet them otherwise.
public final class WarmVectors {
    private WarmVectors() {}

    /// The tile, the program's class, then its arguments.
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Devices.setCurrent(new VectorDevice(2, Tile.valueOf(arguments[0])));
        var program =
                Class.forName(arguments[1]).getDeclaredMethod("main", String[].class);
        program.setAccessible(true);
        program.invoke(null, (Object) Arrays.copyOfRange(arguments, 2, arguments.length));
    }
}
