--[[ khối
nhiều dòng ]] local t <const> = { ["a"] = 1, b = [==[ thô ]] ]==], 0x1p4; f = function(self, ...) return select('#', ...) end }
for i, v in ipairs(t) do if not v then goto continue elseif v ~= nil and i // 2 == 0 then print("a\u{1EDB}\z
  b" .. #t) end ::continue:: end -- dòng
repeat local x = t.a.b:c { 1 } until x >= .5e-3
