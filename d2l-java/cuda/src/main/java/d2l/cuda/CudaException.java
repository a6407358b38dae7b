package d2l.cuda;

/// Something that NVIDIA's driver refused or that failed on the card, by the driver's own name for it.
final class CudaException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /// The memory of the card is used up.
    static final String OUT_OF_MEMORY = "CUDA_ERROR_OUT_OF_MEMORY";

    private final String code;

    /// Such a failure of a call, both as the driver calls them.
    CudaException(String code, String call) {
        super(call + ": " + code);
        this.code = code;
    }

    /// Such a failure in a sentence that says what to do.
    CudaException(String sentence, CudaException cause) {
        super(sentence, cause);
        code = cause.code;
    }

    /// The driver's name for it, such as [#OUT_OF_MEMORY].
    String code() {
        return code;
    }
}
