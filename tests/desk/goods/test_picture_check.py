from crux_desk.desk.goods.picture_check import missing_pictures
from crux_desk.domain.goods.goods_file import GoodsDoubt, Remark
from crux_desk.domain.goods.goods_reading import read_goods


def test_the_first_picture_that_is_missing_is_named_by_its_line(tmp_path):
    (tmp_path / "a.jpg").touch()
    rows = "A,a.jpg\nB,gone.png\nC,\nD,a.jpg\nE,gone.png\nF,other name.webp\n"
    named = read_goods(f"sku_id,picture\n{rows}".encode(), "").pictures
    assert named == {"a.jpg": 2, "gone.png": 3, "other name.webp": 7}
    wanted = Remark(GoodsDoubt.PICTURE_MISSING, 2, 3, "gone.png")
    assert missing_pictures(tmp_path, named) == wanted


def test_nothing_is_said_where_all_are_there_or_the_folder_is_away(tmp_path):
    (tmp_path / "a.jpg").touch()
    assert missing_pictures(tmp_path, {"a.jpg": 2}) is None
    assert missing_pictures(tmp_path / "away", {"a.jpg": 2}) is None
