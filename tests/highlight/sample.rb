# frozen_string_literal: true
module A::B
  class K < Struct.new(:a, :b)
    attr_accessor :x, :"y z"; CONST = %w[một hai].freeze; RE = %r{^/(?<a>\d+)#{x}}imx
    def go!(a, b = {}, *c, d: 1, **e, &f)
      puts <<~MỘT + <<-'HAI'
        giá #{a ? "#{b[:x]}" : nil}
      MỘT
        thô #{x}
      HAI
      @x ||= a&.map { |i| i ** 2 } unless $x =~ /a\/b/ and not b
      case a when 1..3, :sym then yield else raise ArgumentError, 'lỗi' end
    rescue => e then retry
    ensure __method__; ?a; 0b1; 1_000r; -> (x) { x }
    end
  end
end
__END__
dữ liệu
