from __future__ import annotations

import io

import pytest
from PIL import Image as Pillow
from PIL import ImageCms, ImageFile, PngImagePlugin

from generator.audience import Client, Public
from generator.load.read_image import Unusable, read_image
from generator.model.files import Image, PublicFile
from generator.model.site import Site
from generator.press.image import asked, cleaned, files, shown, sizes

SECRET = b"CNRYSECRET"


def picture(name: str, size: tuple[int, int] = (900, 600), mode: str = "RGB", **options: object) -> Image:
    out = io.BytesIO()
    painted = Pillow.linear_gradient("L").resize(size).convert(mode)
    painted.save(out, {"png": "PNG", "jpg": "JPEG", "webp": "WEBP"}[name.rsplit(".", 1)[-1]], **options)
    return read_image(name, out.getvalue())


def read(content: bytes) -> Pillow.Image:
    found = Pillow.open(io.BytesIO(content))
    found.load()
    return found


def exif(**tags: object) -> bytes:
    found = Pillow.Exif()
    for number, value in {
        0x0112: tags.get("orientation", 1),
        0x010E: SECRET.decode(),
        0x8825: {2: (1.0, 2.0, 3.0)},
    }.items():
        found[number] = value
    return found.tobytes()


def annotated(name: str) -> Image:
    """With all that a camera or a program may write into it."""
    if name.endswith("png"):
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Comment", SECRET.decode())
        texts.add_itxt("XML:com.adobe.xmp", SECRET.decode())
        return picture(name, pnginfo=texts, exif=exif())
    if name.endswith("jpg"):
        return picture(name, exif=exif(), xmp=SECRET, comment=SECRET)
    return picture(name, exif=exif(), xmp=SECRET)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_no_size_of_a_picture_says_who_made_it_or_where(name: str) -> None:
    image = annotated(name)
    assert SECRET in image.content
    names = [image.at(width, kind) for width in image.widths for kind in ("avif", "webp")]
    made = [cleaned(image), *sizes({name: image}, names).values()]
    assert len(made) == 1 + 2 * len(image.widths)
    for asset in made:
        found = read(asset.content)
        assert SECRET not in asset.content
        assert not found.getexif()
        assert not {"icc_profile", "comment", "xmp", "exif"} & found.info.keys()


def test_widths_are_never_greater_than_the_picture() -> None:
    assert picture("a.png", (300, 200)).widths == (300,)
    assert picture("a.png", (900, 600)).widths == (480, 900)
    assert picture("a.png", (4000, 1000)).widths == (480, 800, 1200, 1600)


def test_each_size_has_the_width_that_its_name_says() -> None:
    image = picture("images/a.jpg", (2000, 1000))
    made = sizes({image.path: image}, [image.at(480, "avif"), image.at(1200, "webp"), image.whole])
    found = {name: (read(asset.content).size, read(asset.content).format, asset.mime) for name, asset in made.items()}
    assert found == {
        "images/a.jpg.480.avif": ((480, 240), "AVIF", "image/avif"),
        "images/a.jpg.1200.webp": ((1200, 600), "WEBP", "image/webp"),
        "images/a.whole.jpg": ((2000, 1000), "JPEG", "image/jpeg"),
    }
    assert read(cleaned(image).content).size == image.size == (1600, 800)


def test_nothing_is_made_that_no_page_asks_for() -> None:
    images = {name: picture(name, (2000, 1000)) for name in ("images/a.jpg", "images/b.jpg")}
    page = '<img src="../../images/a.jpg" srcset="../../images/a.jpg.480.avif 480w, ../../images/a.jpg.481.avif 481w">'
    assert set(shown(images, [page])) == {"images/a.jpg", "images/a.jpg.480.avif"}
    assert set(shown(images, ['"image":"https://us.example/blog/images/b.jpg"'])) == {"images/b.jpg"}
    assert "images/b.jpg" not in asked("a page of other things")


def test_a_picture_taken_sideways_stands_upright_in_the_size_that_is_announced() -> None:
    image = picture("a.jpg", (900, 300), exif=exif(orientation=6))
    assert (image.width, image.height) == (300, 900)
    assert read(cleaned(image).content).size == (300, 900)


def test_colours_are_those_that_the_profile_of_the_picture_means() -> None:
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    assert read(cleaned(picture("a.jpg", icc_profile=swapped)).content).getpixel((5, 5)) is not None  # of no use: as is
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain, profiled = (read(cleaned(one).content) for one in (picture("a.png"), picture("a.png", icc_profile=srgb)))
    assert plain.getpixel((450, 300)) == profiled.getpixel((450, 300))


def test_sixteen_bits_of_grey_stay_grey() -> None:
    out = io.BytesIO()
    Pillow.new("I;16", (20, 20), 32_768).save(out, "PNG")
    assert read(cleaned(read_image("a.png", out.getvalue())).content).convert("L").getpixel((5, 5)) == 128


@pytest.mark.parametrize("mode", ["CMYK", "L", "1", "P", "LA", "RGBA"])
def test_every_mode_of_pixels_can_be_shown(mode: str) -> None:
    image = picture("a.jpg" if mode == "CMYK" else "a.png", (40, 30), mode)
    found = read(cleaned(image).content)
    assert found.mode == ("RGBA" if mode in ("LA", "RGBA") else "RGB")


def test_the_same_picture_gives_the_same_bytes() -> None:
    image = picture("a.png", (1000, 500))
    names = [image.at(width, kind) for width in image.widths for kind in ("avif", "webp")]
    assert sizes({"a.png": image}, names) == sizes({"a.png": picture("a.png", (1000, 500))}, names)


def test_what_was_made_before_is_not_made_again() -> None:
    kept: dict[str, bytes] = {}

    class Memory:
        def made(self, kind: str, parts: object, make: object) -> bytes:
            key = repr((kind, parts))
            return kept.setdefault(key, b"kept" if kept else make())  # type: ignore[operator]

    image = picture("a.png")
    first = cleaned(image, Memory())
    assert cleaned(picture("a.png"), Memory()) == first
    assert cleaned(picture("a.png", (900, 599)), Memory()).content == b"kept"  # asked for under another key


def test_only_the_logo_leaves_with_a_clients_documents() -> None:
    site = Site.model_validate({"name": "Us", "brand": {"logo": "logo.png"}})
    public = PublicFile(site, images={name: picture(name) for name in ("logo.png", "images/a.jpg")})
    assert set(files(public, Client("acme"))) == {"logo.png"}
    assert set(files(public, Public())) == {"logo.png", "images/a.jpg"}


@pytest.mark.parametrize("allowed", [True, False])
@pytest.mark.parametrize("content", ["truncated.jpg", "truncated.png", "short.png"])
def test_half_a_picture_is_damaged_whatever_the_printer_has_switched_on(content: str, *, allowed: bool) -> None:
    ImageFile.LOAD_TRUNCATED_IMAGES = allowed
    try:
        with pytest.raises(Unusable, match="damaged"):
            cleaned(Image(content, _damaged(content), 900, 600))
        assert allowed == ImageFile.LOAD_TRUNCATED_IMAGES
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def _damaged(name: str) -> bytes:
    if name == "truncated.jpg":
        return picture("a.jpg").content[:-900]
    if name == "truncated.png":
        return picture("a.png").content[:-200]
    whole, half = picture("a.png", (90, 60)).content, picture("a.png", (90, 30)).content
    at = half.index(b"IDAT") - 4
    return whole[: whole.index(b"IDAT") - 4] + half[at:]  # says 60 lines, has 30
