package d2l.cuda;

/// The memory of a card, in blocks.
final class Memory {
    private final Driver driver;

    Memory(Driver driver) {
        this.driver = driver;
    }

    /// A block of so many bytes with anything in them.
    Block take(long bytes) {
        return new Block(driver.allocate(Math.max(bytes, 4)));
    }

    /// Some of the card's memory, until it is closed.
    final class Block implements AutoCloseable {
        private long address;

        private Block(long address) {
            this.address = address;
        }

        /// Where it begins.
        ///
        /// @throws IllegalStateException if it was closed
        long address() {
            if (address == 0) {
                throw new IllegalStateException("closed");
            }
            return address;
        }

        @Override
        public void close() {
            if (address != 0) {
                driver.free(address);
                address = 0;
            }
        }
    }
}
