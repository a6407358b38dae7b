package d2l.cuda;

import static jcuda.nvptxcompiler.JNvPTXCompiler.nvPTXCompilerCompile;
import static jcuda.nvptxcompiler.JNvPTXCompiler.nvPTXCompilerCreate;
import static jcuda.nvptxcompiler.JNvPTXCompiler.nvPTXCompilerDestroy;
import static jcuda.nvptxcompiler.JNvPTXCompiler.nvPTXCompilerGetErrorLog;
import static jcuda.nvptxcompiler.JNvPTXCompiler.nvPTXCompilerGetErrorLogSize;

import jcuda.nvptxcompiler.JNvPTXCompiler;
import jcuda.nvptxcompiler.nvPTXCompileResult;
import jcuda.nvptxcompiler.nvPTXCompilerHandle;

import java.nio.charset.StandardCharsets;

/// Translates kernels.ptx for a card of each compute capability, and prints those that succeeded.
///
/// A program of its own: where JCuda unpacks its library to is a property of the virtual machine.
final class Assembler {
    private static final int[] CAPABILITIES = {50, 52, 60, 61, 70, 75, 80, 86, 89, 90};

    private Assembler() {}

    public static void main(String[] arguments) {
        JNvPTXCompiler.setExceptionsEnabled(false);
        byte[] ptx = (Kernels.ptx() + "\0").getBytes(StandardCharsets.US_ASCII);
        for (int capability : CAPABILITIES) {
            var compiler = new nvPTXCompilerHandle();
            nvPTXCompilerCreate(compiler, ptx.length, ptx);
            String[] options = {"--gpu-name=sm_" + capability, "--warn-on-spills"};
            int result = nvPTXCompilerCompile(compiler, options.length, options);
            if (result == nvPTXCompileResult.NVPTXCOMPILE_SUCCESS) {
                System.out.print(capability + " ");
            } else {
                System.out.println(
                        nvPTXCompileResult.stringFor(result) + errors(compiler));
            }
            nvPTXCompilerDestroy(compiler);
        }
    }

    private static String errors(nvPTXCompilerHandle compiler) {
        long[] size = new long[1];
        nvPTXCompilerGetErrorLogSize(compiler, size);
        byte[] text = new byte[(int) size[0] + 1];
        nvPTXCompilerGetErrorLog(compiler, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
