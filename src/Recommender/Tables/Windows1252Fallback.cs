using System.Text;

namespace Recommender.Tables;

/// <summary>
/// Reads bytes that are not UTF-8 as Windows-1252, wherever in the file they stand.
/// So a file of either encoding is read right without guessing from its first bytes.
/// </summary>
internal sealed class Windows1252Fallback : DecoderFallback
{
    // WHATWG encoding standard, index windows-1252, bytes 0x80 to 0x9F; above, the code is the byte.
    private const string HighControls =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
        "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    public override int MaxCharCount => 4;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Characters();

    private static char Decode(byte value) => value is >= 0x80 and < 0xA0 ? HighControls[value - 0x80] : (char)value;

    private sealed class Characters : DecoderFallbackBuffer
    {
        private byte[] _bytes = [];
        private int _next;

        public override int Remaining => _bytes.Length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            _bytes = bytesUnknown;
            _next = 0;
            return bytesUnknown.Length > 0;
        }

        public override char GetNextChar() => _next < _bytes.Length ? Decode(_bytes[_next++]) : '\0';

        public override bool MovePrevious()
        {
            if (_next == 0)
            {
                return false;
            }

            _next--;
            return true;
        }

        public override void Reset()
        {
            _bytes = [];
            _next = 0;
        }
    }
}
