package d2l.cuda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The program that [JCudaDriverTest] starts where libcuda.c is the system's driver: says what NVIDIA's
/// driver was asked, or what came back.
final class StubbedDriver {
    private StubbedDriver() {}

    public static void main(String[] args) throws InterruptedException {
        switch (args[0]) {
            case "absence" ->
                    System.out.println(new CudaProvider().absence().orElse("here"));
            case "device" -> device();
            default -> calls();
        }
    }

    private static void device() {
        try {
            System.out.println(new CudaProvider().device().description());
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void calls() throws InterruptedException {
        CudaProvider provider = new CudaProvider();
        System.out.println(provider.absence().orElse("here"));
        JCudaDriver driver = new JCudaDriver();
        System.out.println(driver.card());
        driver.open();
        System.out.println("free " + driver.freeBytes());
        try {
            driver.load("nonsense");
        } catch (CudaException e) {
            System.out.println(e.getMessage());
        }
        driver.load(".version 6.0");
        try {
            driver.kernel("nothing");
        } catch (CudaException e) {
            System.out.println(e.getMessage());
        }
        launch(driver);
        numbers(driver);
        bytes(driver);
        Thread other =
                Thread.ofPlatform().start(() -> launch(driver)); // has no context yet
        other.join();
        other = Thread.ofVirtual().start(() -> launch(driver));
        other.join();
        manySmall(driver);
    }

    private static void launch(JCudaDriver driver) {
        long address = driver.allocate(32);
        long kernel = driver.kernel("record");
        driver.launch(
                kernel,
                3,
                5,
                7,
                11,
                address,
                -2,
                Float.floatToRawIntBits(1.5f),
                -3L << 40);
        int[] said = new int[8];
        driver.copyOut(address, said);
        long last = Integer.toUnsignedLong(said[6]) | (long) said[7] << 32;
        System.out.printf(
                "grid %d %d block %d %d arguments %d %s %d%n",
                said[0],
                said[1],
                said[2],
                said[3],
                said[4],
                Float.intBitsToFloat(said[5]),
                last >> 40);
        driver.free(address);
    }

    private static void numbers(JCudaDriver driver) {
        for (int length :
                new int[] {0, 1, 1000, Staging.LARGEST / 4, Staging.LARGEST / 4 + 1}) {
            float[] numbers = new float[length];
            int[] positions = new int[length];
            for (int i = 0; i < length; i++) {
                numbers[i] = i + .5f;
                positions[i] = -i;
            }
            long a = driver.allocate(4L * length + 4);
            long b = driver.allocate(4L * length + 4);
            driver.copyIn(numbers, a);
            driver.copyIn(positions, b);
            float[] sameNumbers = new float[length];
            int[] samePositions = new int[length];
            driver.copyOut(a, sameNumbers);
            driver.copyOut(b, samePositions);
            boolean same =
                    Arrays.equals(numbers, sameNumbers)
                            && Arrays.equals(positions, samePositions);
            driver.copy(a, b, 4L * length);
            driver.clear(a, 4L * length);
            driver.copyOut(a, sameNumbers);
            boolean cleared = Arrays.equals(new float[length], sameNumbers);
            driver.copyOut(b, sameNumbers);
            System.out.printf(
                    "%d numbers: %s, %s, %s%n",
                    length, same, cleared, Arrays.equals(numbers, sameNumbers));
            driver.free(a);
            driver.free(b);
        }
    }

    private static void bytes(JCudaDriver driver) {
        for (int length : new int[] {12, Staging.LARGEST + 4}) {
            byte[] bytes = new byte[length];
            Arrays.fill(bytes, (byte) 7);
            long address = driver.allocate(length);
            driver.copyIn(bytes, address);
            driver.clear(address + 1, 2);
            int[] words = new int[length / 4];
            driver.copyOut(address, words);
            System.out.printf("bytes %08x %08x%n", words[0], words[length / 4 - 1]);
            driver.free(address);
        }
    }

    /// More than fits into what the card fetches from, in an array that changes as soon as it may.
    private static void manySmall(JCudaDriver driver) {
        List<Long> addresses = new ArrayList<>();
        int[] positions = new int[50_000];
        for (int i = 0; i < 200; i++) {
            Arrays.fill(positions, i);
            long address = driver.allocate(4L * positions.length);
            driver.copyIn(positions, address);
            addresses.add(address);
        }
        int wrong = 0;
        for (int i = 0; i < addresses.size(); i++) {
            driver.copyOut(addresses.get(i), positions);
            int expected = i;
            wrong += Arrays.stream(positions).allMatch(p -> p == expected) ? 0 : 1;
        }
        System.out.println("wrong " + wrong);
    }
}
